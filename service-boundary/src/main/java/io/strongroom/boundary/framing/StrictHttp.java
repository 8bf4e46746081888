package io.strongroom.boundary.framing;

import io.helidon.webserver.http1.Http1Config;
import io.helidon.webserver.spi.ProtocolConfig;

/** The listener's protocol, and how Helidon is to speak it. */
record StrictHttp(Http1Config http) implements ProtocolConfig {
  @Override
  public String name() {
    return http.name();
  }

  @Override
  public String type() {
    return StrictHttpProvider.PROTOCOL;
  }
}
