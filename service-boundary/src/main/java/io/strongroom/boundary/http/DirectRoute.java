package io.strongroom.boundary.http;

import io.helidon.webserver.http.Handler;

/**
 * A bean that answers every method below one path, for requests that JAX-RS would read and rewrite.
 * It stands on the server's routing itself: a Helidon {@code HttpService} there would cost each
 * request a walk through Helidon's registry.
 *
 * <p>Behind the edge like everything else: its requests have an {@link Exchange}, and what it
 * throws becomes a problem. But {@link io.strongroom.boundary.access.Access} is of JAX-RS methods;
 * a route decides itself whom it serves.
 */
public interface DirectRoute extends Handler {
  /** A pattern of Helidon's routing, such as {@code /fn/*}. */
  String pattern();
}
