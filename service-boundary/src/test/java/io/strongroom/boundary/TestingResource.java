package io.strongroom.boundary;

import static io.strongroom.boundary.access.Access.Level.CALLER;
import static io.strongroom.boundary.access.Access.Level.KEY;
import static io.strongroom.boundary.access.Access.Level.PUBLIC;
import static io.strongroom.boundary.access.Access.Level.ROLE;
import static io.strongroom.boundary.access.Access.Level.SERVICE;

import io.helidon.webserver.http.ServerRequest;
import io.strongroom.boundary.access.Access;
import io.strongroom.boundary.access.Requester;
import io.strongroom.boundary.http.BodyLimit;
import io.strongroom.boundary.http.Exchange;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.security.cert.X509Certificate;
import java.util.concurrent.CountDownLatch;

/** One method for each access level and each way a request can end. */
@Path("/testing")
@ApplicationScoped
public class TestingResource {
  /** Open once somebody waits for {@code slow}. */
  static final CountDownLatch SLOW_BEGAN = new CountDownLatch(1);

  /** A body with two members. */
  public record Note(String title, int stars) {}

  @GET
  @Path("certificate")
  @Access(value = PUBLIC, reason = "a test looks at it")
  public String certificate(@Context ServerRequest request) {
    return request
        .remotePeer()
        .tlsCertificates()
        .map(chain -> ((X509Certificate) chain[0]).getSubjectX500Principal().getName())
        .orElse("none");
  }

  @POST
  @Path("notes")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @Access(value = PUBLIC, reason = "a test writes to it")
  public Note echo(Note note) {
    return note;
  }

  @POST
  @Path("tokens")
  @Consumes(MediaType.TEXT_PLAIN)
  @Access(value = PUBLIC, reason = "a test writes to it")
  public String length(@BodyLimit(BodyLimit.Size.TOKEN) String body) {
    return Integer.toString(body.length());
  }

  @GET
  @Path("malfunction")
  @Access(value = PUBLIC, reason = "a test breaks it")
  public String malfunction() {
    throw new IllegalStateException("the password is hunter2");
  }

  @GET
  @Path("refusal")
  @Access(value = PUBLIC, reason = "a test looks at it")
  public String refusal() {
    throw new ProblemException(Reason.NO_EXECUTOR, "none accepts confidential");
  }

  @GET
  @Path("exchange")
  @Access(value = PUBLIC, reason = "a test looks at it")
  public String exchange(@Context ServerRequest request) {
    Exchange exchange = Exchange.of(request);
    return exchange.requestId() + " " + exchange.trace().traceId();
  }

  @PUT
  @Path("namespaces/{ns}")
  @Access(value = ROLE, roles = Role.DEPLOYER, namespace = "ns")
  public String deploy(@PathParam("ns") Namespace namespace, @Context Requester requester) {
    return requester.requireCaller().subject() + " deploys to " + namespace;
  }

  @GET
  @Path("operator")
  @Access(value = ROLE, roles = Role.OPERATOR)
  public String operate(@Context Requester requester) {
    return requester.requireCaller().subject();
  }

  @GET
  @Path("caller")
  @Access(value = CALLER, reason = "a test looks at it")
  public String caller(@Context Requester requester) {
    return requester.requireCaller().subject();
  }

  @GET
  @Path("service")
  @Access(value = SERVICE, services = Service.GATEWAY)
  public String service(@Context Requester requester) {
    return requester.requireService().toString();
  }

  @GET
  @Path("key")
  @Access(value = KEY, reason = "a test compares it")
  public String key(@Context Requester requester) {
    return requester.requireKey().spki().toString();
  }

  @GET
  @Path("slow")
  @Access(value = PUBLIC, reason = "a test waits for it")
  public String slow() throws InterruptedException {
    SLOW_BEGAN.countDown();
    Thread.sleep(700);
    return "done";
  }

  /** Something a service provides and the boundary has to close. */
  static final class Closing implements AutoCloseable {
    private volatile boolean closed;

    boolean closed() {
      return closed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
