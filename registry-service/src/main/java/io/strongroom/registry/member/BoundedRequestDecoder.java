package io.strongroom.registry.member;

import static com.hazelcast.internal.nio.IOUtil.compactOrClear;

import com.hazelcast.client.impl.protocol.ClientMessage;
import com.hazelcast.client.impl.protocol.ClientMessageReader;
import com.hazelcast.internal.networking.HandlerStatus;
import com.hazelcast.internal.networking.InboundHandler;
import com.hazelcast.internal.nio.Connection;
import java.nio.ByteBuffer;
import java.util.function.Consumer;

/**
 * Reads requests of bounded size from a client connection. Hazelcast's own decoder bounds only what
 * comes before authentication, and after it lets a request arrive in pieces without end; ours are
 * small and come whole.
 */
final class BoundedRequestDecoder extends InboundHandler<ByteBuffer, Consumer<ClientMessage>> {
  /** One entry of the largest key and value, and the frames around it. */
  static final int MAX_REQUEST_BYTES = 64 * 1024;

  private final Connection connection;
  private ClientMessageReader reader = new ClientMessageReader(MAX_REQUEST_BYTES);

  BoundedRequestDecoder(Connection connection, Consumer<ClientMessage> requests) {
    this.connection = connection;
    dst(requests);
  }

  @Override
  public void handlerAdded() {
    initSrcBuffer();
  }

  @Override
  public HandlerStatus onRead() {
    src.flip();
    try {
      // Untrusted for ever: that is what makes the reader count bytes.
      while (src.hasRemaining() && reader.readFrom(src, false)) {
        accept(reader.getClientMessage());
        reader = new ClientMessageReader(MAX_REQUEST_BYTES);
      }
      return HandlerStatus.CLEAN;
    } finally {
      compactOrClear(src);
    }
  }

  private void accept(ClientMessage request) {
    if (!ClientMessage.isFlagSet(
        request.getStartFrame().flags, ClientMessage.UNFRAGMENTED_MESSAGE)) {
      throw new IllegalStateException("request in fragments");
    }
    request.setConnection(connection);
    dst.accept(request);
  }
}
