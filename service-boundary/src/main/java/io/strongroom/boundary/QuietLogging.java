package io.strongroom.boundary;

import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.LogManager;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.logging.StreamHandler;

/** Logging to standard output, one line a record, with the libraries' start-up chatter off. */
final class QuietLogging {
  private static final Map<String, Level> LEVELS =
      Map.of(
          "io.helidon", Level.WARNING,
          "org.jboss.weld", Level.WARNING,
          "org.glassfish.jersey", Level.WARNING,
          "org.glassfish.jersey.message.internal.MessagingBinders", Level.SEVERE,
          "com.hazelcast", Level.WARNING,
          "com.zaxxer.hikari", Level.WARNING,
          "org.flywaydb", Level.WARNING);

  /**
   * Held here because the log manager keeps loggers weakly, and a collected logger forgets its
   * level.
   */
  private static final List<Logger> HELD = LEVELS.keySet().stream().map(Logger::getLogger).toList();

  private QuietLogging() {}

  static void install() {
    System.setProperty(
        "java.util.logging.SimpleFormatter.format", "%1$tFT%1$tT.%1$tL%1$tz %4$s %3$s %5$s%6$s%n");
    LogManager.getLogManager().reset();
    Logger.getLogger("").addHandler(new StandardOutput());
    HELD.forEach(logger -> logger.setLevel(LEVELS.get(logger.getName())));
  }

  /**
   * {@link java.util.logging.ConsoleHandler} writes to standard error and cannot be told otherwise.
   */
  private static final class StandardOutput extends StreamHandler {
    StandardOutput() {
      super(System.out, new SimpleFormatter());
      setLevel(Level.ALL);
    }

    @Override
    public synchronized void publish(LogRecord record) {
      super.publish(record);
      flush();
    }

    @Override
    public synchronized void close() {
      flush();
    }
  }
}
