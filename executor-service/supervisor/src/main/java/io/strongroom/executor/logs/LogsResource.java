package io.strongroom.executor.logs;

import static io.strongroom.boundary.access.Access.Level.SERVICE;

import io.strongroom.boundary.access.Access;
import io.strongroom.protocol.executor.LogPage;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;

/** The lines of one function, for the gateway, which knows who may read them. */
@Path("/v1/logs")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class LogsResource {
  private final FunctionLogs logs;

  @Inject
  LogsResource(FunctionLogs logs) {
    this.logs = logs;
  }

  /** For the container's client proxy. */
  LogsResource() {
    this(null);
  }

  @GET
  @Access(value = SERVICE, services = Service.GATEWAY)
  public LogPage lines(
      @QueryParam("namespace") @DefaultValue("") String namespace,
      @QueryParam("name") @DefaultValue("") String name,
      @QueryParam("after") @DefaultValue("0") long after) {
    return logs.after(function(namespace, name), after);
  }

  private static FunctionRef function(String namespace, String name) {
    try {
      return new FunctionRef(Namespace.of(namespace), FunctionName.of(name));
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Reason.BAD_REQUEST, "expected namespace and name of a function: " + e.getMessage(), e);
    }
  }
}
