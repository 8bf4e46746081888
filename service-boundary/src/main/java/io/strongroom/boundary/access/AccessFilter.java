package io.strongroom.boundary.access;

import io.helidon.webserver.http.ServerRequest;
import io.strongroom.boundary.http.Exchange;
import io.strongroom.boundary.peer.Peer;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.Caller;
import io.strongroom.protocol.token.Role;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.container.ResourceInfo;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.util.Arrays;
import java.util.Optional;

/** Enforces {@link Access} before the method is called or the body is read. */
@Provider
@ApplicationScoped
@Priority(Priorities.AUTHENTICATION)
public class AccessFilter implements ContainerRequestFilter {
  private final CallerTokens tokens;

  @Context ResourceInfo resource;
  @Context ServerRequest request;

  @Inject
  AccessFilter(CallerTokens tokens) {
    this.tokens = tokens;
  }

  /** For the container's client proxy. */
  AccessFilter() {
    this.tokens = null;
  }

  @Override
  public void filter(ContainerRequestContext context) {
    Access access = resource.getResourceMethod().getAnnotation(Access.class);
    if (access == null) {
      throw new IllegalStateException(
          resource.getResourceMethod() + " has no @Access, which should have stopped the start");
    }
    Exchange exchange = Exchange.of(request);
    Optional<Caller> caller = admit(access, exchange.peer(), context);
    RequesterBinding.set(context, new Requester(exchange.requestId(), exchange.peer(), caller));
  }

  private Optional<Caller> admit(Access access, Peer peer, ContainerRequestContext context) {
    return switch (access.value()) {
      case PUBLIC -> Optional.empty();
      case CALLER -> Optional.of(caller(context));
      case ROLE -> Optional.of(withRole(access, caller(context), context));
      case SERVICE -> service(access, peer);
      case KEY -> key(peer);
    };
  }

  private Caller caller(ContainerRequestContext context) {
    return tokens.authenticate(
        Optional.ofNullable(context.getHeaderString(HttpHeaders.AUTHORIZATION)));
  }

  private static Caller withRole(Access access, Caller caller, ContainerRequestContext context) {
    Optional<Namespace> namespace = namespace(access, context);
    for (Role role : access.roles()) {
      if (namespace.map(ns -> caller.has(ns, role)).orElseGet(() -> caller.hasEverywhere(role))) {
        return caller;
      }
    }
    String where = namespace.map(Namespace::value).orElse("*");
    throw new ProblemException(
        Reason.FORBIDDEN,
        "expected one of the roles " + Arrays.toString(access.roles()) + " for " + where);
  }

  private static Optional<Namespace> namespace(Access access, ContainerRequestContext context) {
    if (access.namespace().isEmpty()) {
      return Optional.empty();
    }
    String text = context.getUriInfo().getPathParameters().getFirst(access.namespace());
    if (text == null) {
      throw new IllegalStateException("the path has no parameter " + access.namespace());
    }
    return Optional.of(parse(text));
  }

  private static Namespace parse(String text) {
    try {
      return Namespace.of(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Reason.BAD_REQUEST, "the path holds no valid namespace: " + e.getMessage());
    }
  }

  private static Optional<Caller> service(Access access, Peer peer) {
    boolean named =
        peer instanceof Peer.ServicePeer service
            && Arrays.asList(access.services()).contains(service.identity().service());
    if (!named) {
      throw new ProblemException(
          Reason.FORBIDDEN, "only for the services " + Arrays.toString(access.services()));
    }
    return Optional.empty();
  }

  private static Optional<Caller> key(Peer peer) {
    if (peer.key().isEmpty()) {
      throw new ProblemException(Reason.UNAUTHENTICATED, "connect with a TLS client certificate");
    }
    return Optional.empty();
  }
}
