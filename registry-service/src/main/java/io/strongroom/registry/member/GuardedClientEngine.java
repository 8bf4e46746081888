package io.strongroom.registry.member;

import com.hazelcast.client.impl.ClientEndpoint;
import com.hazelcast.client.impl.ClientEngineImpl;
import com.hazelcast.client.impl.protocol.ClientMessage;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.internal.nio.Connection;
import java.util.concurrent.atomic.LongAdder;

/**
 * Hazelcast's dispatcher of client requests behind an allow-list: a request that is not the
 * platform's own never becomes a task. Client permissions are an Enterprise feature; this is what
 * Community leaves, and it is stronger, because what is refused is never decoded.
 */
final class GuardedClientEngine extends ClientEngineImpl {
  private final AllowedRequests allowed = new AllowedRequests();
  private final LongAdder refused;

  GuardedClientEngine(Node node, LongAdder refused) {
    super(node);
    this.refused = refused;
  }

  @Override
  public void accept(ClientMessage request) {
    if (permits(request)) {
      super.accept(request);
      return;
    }
    refused.increment();
    refuse(request);
  }

  private boolean permits(ClientMessage request) {
    try {
      return mayAsk(request) && allowed.permits(request);
    } catch (RuntimeException | AssertionError malformed) {
      return false;
    }
  }

  /**
   * Hazelcast asks the same later, and logs a line for every stranger; refusing here keeps its log
   * bounded.
   */
  private boolean mayAsk(ClientMessage request) {
    return AllowedRequests.isAuthentication(request) || isAuthenticated(request.getConnection());
  }

  private boolean isAuthenticated(Connection connection) {
    ClientEndpoint endpoint = getEndpointManager().getEndpoint(connection);
    return endpoint != null && endpoint.isAuthenticated();
  }

  private void refuse(ClientMessage request) {
    Connection connection = request.getConnection();
    if (!isAuthenticated(connection)) {
      connection.close("refused before authentication", null);
      return;
    }
    ClientMessage answer =
        getExceptionFactory()
            .createExceptionMessage(new UnsupportedOperationException("request not allowed"));
    answer.setCorrelationId(request.getCorrelationId());
    connection.write(answer);
  }
}
