package io.strongroom.boundary.sql;

import io.strongroom.boundary.settings.InvalidSettingsException;
import io.strongroom.boundary.settings.Secret;
import io.strongroom.boundary.settings.Settings;
import java.util.Locale;
import java.util.Optional;

/**
 * Where the rows are.
 *
 * @param url {@code jdbc:h2:file:/abs/path}, {@code jdbc:h2:mem:name} (tests) or {@code
 *     jdbc:postgresql://…}, without credentials in it
 * @param poolSize connections held at most; callers beyond that wait
 */
public record DatabaseSettings(String url, String user, Optional<Secret> password, int poolSize) {
  private static final int DEFAULT_POOL = 8;

  /** PostgreSQL's default ceiling is 100 connections for all services together. */
  private static final int LARGEST_POOL = 64;

  public DatabaseSettings {
    String lower = url.toLowerCase(Locale.ROOT);
    if (!lower.startsWith("jdbc:h2:file:/")
        && !lower.startsWith("jdbc:h2:mem:")
        && !lower.startsWith("jdbc:postgresql:")) {
      throw new InvalidSettingsException(
          "strongroom.database.url must start with jdbc:h2:file:/, or jdbc:postgresql:");
    }
    if (lower.contains("password") || lower.contains(";init") || lower.contains("@")) {
      throw new InvalidSettingsException(
          "strongroom.database.url must hold no credentials and no INIT; use strongroom.database.password-file");
    }
  }

  public static DatabaseSettings from(Settings settings) {
    return new DatabaseSettings(
        settings.text("strongroom.database.url"),
        settings.text("strongroom.database.user", "strongroom"),
        settings.optionalSecret("strongroom.database.password-file"),
        settings.integer("strongroom.database.pool-size", DEFAULT_POOL, 1, LARGEST_POOL));
  }

  boolean isH2() {
    return url.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:");
  }

  /**
   * For H2: write at commit, not half a second after it (else acknowledged rows are lost when the
   * process is killed), close when we say so rather than in a shutdown hook that races ours, and
   * write behind what was written: after a kill H2 2.5.252 does not find chunks that it put into
   * space freed earlier, and goes back to a state without them. The file therefore grows, by some
   * 10 KiB a commit, until it is closed in order. A database in memory has no file for that.
   */
  String effectiveUrl() {
    if (!isH2()) {
      return url;
    }
    String durable = isInMemory() ? "" : ";WRITE_DELAY=0;REUSE_SPACE=FALSE";
    return url + durable + ";DB_CLOSE_ON_EXIT=FALSE";
  }

  private boolean isInMemory() {
    return url.toLowerCase(Locale.ROOT).startsWith("jdbc:h2:mem:");
  }
}
