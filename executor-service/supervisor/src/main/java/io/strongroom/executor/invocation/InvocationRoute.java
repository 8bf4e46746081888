package io.strongroom.executor.invocation;

import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.strongroom.boundary.http.DirectRoute;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * {@code ANY /invoke/…}: the gateway's way in; bodies and headers belong to the function. Who may
 * come in is decided by admission, from the grant and the key of the connection.
 */
@ApplicationScoped
public class InvocationRoute implements DirectRoute {
  private final InvocationHandler handler;

  @Inject
  InvocationRoute(InvocationHandler handler) {
    this.handler = handler;
  }

  /** For the container's client proxy. */
  InvocationRoute() {
    this(null);
  }

  @Override
  public String pattern() {
    return "/invoke/*";
  }

  @Override
  public void handle(ServerRequest request, ServerResponse response) throws InterruptedException {
    handler.handle(request, response);
  }
}
