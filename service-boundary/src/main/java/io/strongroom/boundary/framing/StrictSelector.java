package io.strongroom.boundary.framing;

import io.helidon.common.buffers.BufferData;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.spi.ServerConnection;
import io.helidon.webserver.spi.ServerConnectionSelector;
import java.util.Set;

/** Helidon's choice of connections, each with a reader of ours. */
record StrictSelector(ServerConnectionSelector helidon) implements ServerConnectionSelector {
  @Override
  public int bytesToIdentifyConnection() {
    return helidon.bytesToIdentifyConnection();
  }

  @Override
  public Support supports(BufferData data) {
    return helidon.supports(data);
  }

  @Override
  public Set<String> supportedApplicationProtocols() {
    return helidon.supportedApplicationProtocols();
  }

  @Override
  public ServerConnection connection(ConnectionContext context) {
    return helidon.connection(
        new StrictConnection(context, new StrictReader(context.dataReader())));
  }
}
