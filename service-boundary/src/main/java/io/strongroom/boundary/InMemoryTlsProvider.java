package io.strongroom.boundary;

import static io.strongroom.boundary.ServerConfig.TLS_MANAGER;

import io.helidon.common.config.Config;
import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsConfig;
import io.helidon.common.tls.TlsManager;
import io.helidon.common.tls.spi.TlsManagerProvider;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import javax.net.ssl.SSLContext;
import javax.net.ssl.X509KeyManager;
import javax.net.ssl.X509TrustManager;

/**
 * Gives Helidon's listener an {@link SSLContext} that was made in memory. Found by {@link
 * java.util.ServiceLoader}; public for that reason only.
 *
 * <p>Helidon MP builds its listener from configuration, and configuration is text, so the context
 * is left in a static field between {@link #offer} and the server's start. Helidon MP allows one
 * server in a JVM, so there is one context to leave.
 */
public final class InMemoryTlsProvider implements TlsManagerProvider {
  private static final AtomicReference<SSLContext> OFFERED = new AtomicReference<>();

  static void offer(SSLContext context) {
    OFFERED.set(context);
  }

  @Override
  public String configKey() {
    return TLS_MANAGER;
  }

  @Override
  public TlsManager create(Config config, String name) {
    SSLContext context = OFFERED.getAndSet(null);
    if (context == null) {
      throw new IllegalStateException("no TLS context was offered before the listener was built");
    }
    return new FixedTls(name, context);
  }

  private record FixedTls(String name, SSLContext sslContext) implements TlsManager {
    @Override
    public String type() {
      return TLS_MANAGER;
    }

    @Override
    public void init(TlsConfig config) {
      // The context is complete already.
    }

    @Override
    public void reload(Tls tls) {
      throw new UnsupportedOperationException("keys change by starting the service anew");
    }

    @Override
    public Optional<X509KeyManager> keyManager() {
      return Optional.empty();
    }

    @Override
    public Optional<X509TrustManager> trustManager() {
      return Optional.empty();
    }
  }
}
