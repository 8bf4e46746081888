package io.strongroom.boundary.http;

import static jakarta.interceptor.Interceptor.Priority.LIBRARY_BEFORE;

import io.helidon.microprofile.server.ServerCdiExtension;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.strongroom.boundary.peer.PeerResolver;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;

/**
 * Puts the edge in front of everything the service routes: its {@link DirectRoute}s, JAX-RS
 * resources and Helidon's own services alike.
 */
@ApplicationScoped
public class HttpEdge {
  /** Before Helidon stops its server, which interrupts requests in flight. */
  private static final int BEFORE_THE_SERVER_STOPS = -1000;

  private final Problems problems;
  private final EdgeFilter filter;
  private final InFlight inFlight;
  private final Instance<DirectRoute> routes;

  @Inject
  HttpEdge(
      ServiceName component,
      PeerResolver peers,
      InFlight inFlight,
      @Any Instance<DirectRoute> routes) {
    this.problems = new Problems(component);
    this.inFlight = inFlight;
    this.routes = routes;
    this.filter = new EdgeFilter(peers, inFlight, problems);
  }

  /** For the container's client proxy. */
  HttpEdge() {
    this.problems = null;
    this.inFlight = null;
    this.routes = null;
    this.filter = null;
  }

  void install(
      @Observes @Priority(LIBRARY_BEFORE - 100) @Initialized(ApplicationScoped.class) Object start,
      BeanManager beans) {
    HttpRouting.Builder routing =
        beans.getExtension(ServerCdiExtension.class).serverRoutingBuilder();
    routing.addFilter(filter);
    routing.error(Throwable.class, this::answer);
    routes.forEach(route -> routing.any(route.pattern(), route));
  }

  private void answer(ServerRequest request, ServerResponse response, Throwable thrown) {
    problems.send(request, response, problems.of(thrown, Exchange.of(request)));
  }

  void drain(
      @Observes @Priority(BEFORE_THE_SERVER_STOPS) @BeforeDestroyed(ApplicationScoped.class)
          Object stop) {
    inFlight.drain();
  }
}
