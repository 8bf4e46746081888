package io.strongroom.boundary.framing;

import io.helidon.common.config.Config;
import io.helidon.webserver.ProtocolConfigs;
import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.http1.Http1ConnectionSelector;
import io.helidon.webserver.spi.ProtocolConfigProvider;
import io.helidon.webserver.spi.ServerConnectionSelector;
import io.helidon.webserver.spi.ServerConnectionSelectorProvider;

/**
 * Helidon's HTTP/1.1 with a {@link StrictReader} under it, configured below {@code
 * server.protocols.}{@link #PROTOCOL} as Helidon's own is below {@code http_1_1}. Found by {@link
 * java.util.ServiceLoader}; public for that reason only.
 */
public final class StrictHttpProvider
    implements ProtocolConfigProvider<StrictHttp>, ServerConnectionSelectorProvider<StrictHttp> {
  public static final String PROTOCOL = "strongroom-http";

  @Override
  public String configKey() {
    return PROTOCOL;
  }

  @Override
  public StrictHttp create(Config config, String name) {
    return new StrictHttp(Http1Config.builder().config(config).name(name).build());
  }

  @Override
  public Class<StrictHttp> protocolConfigType() {
    return StrictHttp.class;
  }

  @Override
  public String protocolType() {
    return PROTOCOL;
  }

  @Override
  public ServerConnectionSelector create(
      String listener, StrictHttp config, ProtocolConfigs others) {
    return new StrictSelector(Http1ConnectionSelector.builder().config(config.http()).build());
  }
}
