package io.strongroom.executor.invocation;

import io.helidon.microprofile.server.RoutingPath;
import io.helidon.webserver.http.HttpRules;
import io.helidon.webserver.http.HttpService;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;

/**
 * {@code ANY /invoke/…}: the gateway's way in. On Helidon's own routing, because JAX-RS would read
 * bodies and rewrite headers that belong to the function. Who may come in is decided by admission,
 * from the grant and the key of the connection.
 */
@ApplicationScoped
@RoutingPath("/invoke")
public class InvocationRouting implements HttpService {
  private final InvocationHandler handler;

  @Inject
  InvocationRouting(InvocationHandler handler) {
    this.handler = handler;
  }

  /** For the container's client proxy. */
  InvocationRouting() {
    this(null);
  }

  @Override
  public void routing(HttpRules rules) {
    rules.any(handler::handle);
  }
}
