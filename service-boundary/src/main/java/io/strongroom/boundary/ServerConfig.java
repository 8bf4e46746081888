package io.strongroom.boundary;

import io.strongroom.boundary.framing.StrictHttpProvider;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The MicroProfile configuration that Helidon sees: what follows from our own settings, and nothing
 * from the environment, system properties or the class path.
 */
final class ServerConfig implements ConfigSource {
  /** Names {@link InMemoryTlsProvider} in {@code server.tls.manager}. */
  static final String TLS_MANAGER = "strongroom-in-memory";

  /** Requests have been waited for before ({@code InFlight}): what is left are idle connections. */
  private static final String CONNECTION_GRACE = "PT1S";

  /**
   * Between services headers carry a grant, an EAR or a caller's token beside those of the
   * client's, for which the public port has Helidon's 16 KiB.
   */
  private static final String MOST_HEADER_BYTES = Integer.toString(48 * 1024);

  private static final String MOST_PUBLIC_HEADER_BYTES = Integer.toString(16 * 1024);

  private static final String HEADER_BYTES =
      "server.protocols." + StrictHttpProvider.PROTOCOL + ".max-headers-size";

  private final Map<String, String> values = new HashMap<>();

  private ServerConfig() {}

  static ServerConfig of(ListenSettings settings, Listener listener) {
    var config = new ServerConfig();
    config.put("server.host", settings.host());
    config.put("server.port", Integer.toString(settings.port()));
    config.put("server.shutdown-grace-period", CONNECTION_GRACE);
    // Helidon's own HTTP/1.1 would be found too, and be a second way in.
    config.put("server.protocols-discover-services", "false");
    config.put(HEADER_BYTES, MOST_PUBLIC_HEADER_BYTES);
    config.put("mp.initializer.allow", "true");
    config.put("mp.initializer.no-warn", "true");
    config.put("metrics.rest-request.enabled", "false");
    if (listener instanceof Listener.Tls) {
      config.tls();
    }
    return config;
  }

  private void tls() {
    put("server.tls.manager." + TLS_MANAGER + ".enabled", "true");
    put("server.tls.client-auth", "OPTIONAL");
    put("server.tls.protocols.0", "TLSv1.3");
    put(HEADER_BYTES, MOST_HEADER_BYTES);
  }

  private void put(String key, String value) {
    values.put(key, value);
  }

  /**
   * Makes this the configuration of the calling thread's class loader, in place of any earlier one.
   */
  void install() {
    ConfigProviderResolver resolver = ConfigProviderResolver.instance();
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    Config config = resolver.getBuilder().forClassLoader(loader).withSources(this).build();
    resolver.registerConfig(config, loader);
  }

  @Override
  public Set<String> getPropertyNames() {
    return Set.copyOf(values.keySet());
  }

  @Override
  public String getValue(String key) {
    return values.get(key);
  }

  @Override
  public String getName() {
    return "strongroom";
  }
}
