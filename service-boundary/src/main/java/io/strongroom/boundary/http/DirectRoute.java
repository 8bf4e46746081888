package io.strongroom.boundary.http;

import io.helidon.webserver.http.Handler;

/**
 * A bean that answers every method below one path, for requests that JAX-RS would read and rewrite.
 * It stands on the server's routing itself: a service of its own there would cost each request a
 * walk through Helidon's registry.
 */
public interface DirectRoute extends Handler {
  /** A pattern of Helidon's routing, such as {@code /fn/*}. */
  String pattern();
}
