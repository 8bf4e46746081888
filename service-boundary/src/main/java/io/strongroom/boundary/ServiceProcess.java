package io.strongroom.boundary;

import io.helidon.microprofile.server.Server;
import io.strongroom.boundary.access.CallerTokens;
import io.strongroom.boundary.http.InFlight;
import io.strongroom.boundary.http.ServiceName;
import io.strongroom.boundary.peer.PeerResolver;
import io.strongroom.boundary.settings.InvalidSettingsException;
import io.strongroom.boundary.settings.Settings;
import java.net.URI;
import java.nio.file.Path;
import java.util.function.Function;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * A running service process: one container, one listener.
 *
 * <p>A service's {@code main} is one line:
 *
 * <pre>{@code
 * public static void main(String[] args) {
 *   ServiceProcess.main("registry", args, RegistryStartup::prepare);
 * }
 * }</pre>
 *
 * <p>Start: read settings; let the service read its configuration records and make what must exist
 * before the container; refuse settings nobody read; print those in force; start the server; print
 * {@code READY <url>}. Stop (TERM or {@link #close}): answer new requests 503, let those in flight
 * end, stop listening, then destroy the beans and close what the service provided.
 */
public final class ServiceProcess implements AutoCloseable {
  private static final Logger LOG = Logger.getLogger(ServiceProcess.class.getName());

  /** sysexits.h EX_CONFIG: restarting will not help. */
  private static final int EXIT_CONFIGURATION = 78;

  private static final int EXIT_FAILED = 70;

  private final Server server;
  private final URI url;

  private ServiceProcess(Server server, URI url) {
    this.server = server;
    this.url = url;
  }

  /**
   * Runs a service for the life of the process.
   *
   * @param name how it calls itself in problems and in its own messages, for example {@code
   *     registry}
   * @param args exactly one: the absolute path of the properties file
   */
  public static void main(String name, String[] args, Function<Settings, Startup> prepare) {
    try {
      ServiceProcess service = start(name, settings(args), prepare);
      System.out.println("READY " + service.url());
    } catch (InvalidSettingsException e) {
      exit(EXIT_CONFIGURATION, name + ": " + e.getMessage());
    } catch (RuntimeException e) {
      LOG.log(Level.SEVERE, "did not start", e);
      exit(EXIT_FAILED, name + ": did not start: " + e.getMessage());
    }
  }

  /**
   * Starts a service inside this process; for {@link #main} and for tests. One can run at a time.
   */
  public static ServiceProcess start(
      String name, Settings settings, Function<Settings, Startup> prepare) {
    QuietLogging.install();
    ListenSettings listen = ListenSettings.from(settings);
    Startup startup = prepare.apply(settings);
    settings.refuseUnread();
    settings.effective().forEach(line -> LOG.info(name + ": " + line));
    return serve(name, listen, startup);
  }

  private static ServiceProcess serve(String name, ListenSettings listen, Startup startup) {
    if (startup.listener() instanceof Listener.Tls(var context)) {
      InMemoryTlsProvider.offer(context);
    }
    ProvidedBeans.offer(ownBeans(name, startup).provided());
    ServerConfig.of(listen, startup.listener()).install();
    Server server = Server.builder().host(listen.host()).port(listen.port()).build().start();
    return new ServiceProcess(server, listen.url(startup.listener().scheme(), server.port()));
  }

  private static Startup ownBeans(String name, Startup startup) {
    return startup
        .with(ServiceName.class, new ServiceName(name))
        .with(InFlight.class, new InFlight())
        .with(PeerResolver.class, startup.peers())
        .with(CallerTokens.class, startup.callers());
  }

  private static Settings settings(String[] args) {
    if (args.length != 1) {
      throw new InvalidSettingsException(
          "expected one argument, the absolute path of the configuration file");
    }
    return Settings.load(Path.of(args[0]));
  }

  private static void exit(int status, String message) {
    System.err.println(message);
    System.exit(status);
  }

  /** Where the service is reached, with the port it was bound to. */
  public URI url() {
    return url;
  }

  @Override
  public void close() {
    server.stop();
  }
}
