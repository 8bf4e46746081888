package io.strongroom.boundary.http;

import io.helidon.webserver.http.ServerRequest;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.glassfish.jersey.server.ExtendedUriInfo;

/** Every error of a JAX-RS resource becomes problem+json here. */
@Provider
@ApplicationScoped
public class ProblemMapper implements ExceptionMapper<Throwable> {
  private final Problems problems;

  @Context ServerRequest request;
  @Context ExtendedUriInfo uri;

  @Inject
  ProblemMapper(ServiceName component) {
    this.problems = new Problems(component);
  }

  /** For the container's client proxy. */
  ProblemMapper() {
    this.problems = null;
  }

  @Override
  public Response toResponse(Throwable thrown) {
    if (thrown instanceof NotFoundException && uri.getMatchedResourceMethod() == null) {
      // Not ours, perhaps another's: without a body Helidon can still try its other routes.
      return Response.status(Response.Status.NOT_FOUND).build();
    }
    Problem problem = problems.of(thrown, Exchange.of(request));
    Response.ResponseBuilder answer =
        Response.status(problem.status())
            .type(Problem.MEDIA_TYPE)
            .header(HttpHeaders.CACHE_CONTROL, "no-store")
            .entity(Json.bytes(problem));
    if (problem.reason() == Reason.UNAUTHENTICATED) {
      answer.header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    }
    Problems.retryAfter(problem)
        .ifPresent(seconds -> answer.header(HttpHeaders.RETRY_AFTER, seconds));
    return answer.build();
  }
}
