package io.strongroom.attestation.revocations;

import static io.strongroom.boundary.access.Access.Level.PUBLIC;
import static io.strongroom.boundary.access.Access.Level.ROLE;
import static io.strongroom.protocol.token.Role.OPERATOR;

import io.strongroom.boundary.access.Access;
import io.strongroom.boundary.access.Requester;
import io.strongroom.protocol.grant.RevocationRequest;
import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Reads the newest snapshot, and adds to it. */
@Path("/v1/revocations")
@ApplicationScoped
public class RevocationResource {
  private final Revocations revocations;

  @Inject
  RevocationResource(Revocations revocations) {
    this.revocations = revocations;
  }

  /** For the container's client proxy. */
  RevocationResource() {
    this(null);
  }

  @GET
  @Produces(MediaType.TEXT_PLAIN)
  @Access(value = PUBLIC, reason = "signed, and useless when it does not reach everyone")
  public Response newest() {
    String jws =
        revocations
            .snapshot(RevocationView.MAX_AGE)
            .orElseThrow(() ->
                new ProblemException(
                    Reason.REVOCATIONS_STALE, "no snapshot could be signed for 5 s"));
    return Response.ok(jws).header("Cache-Control", "no-store").build();
  }

  @POST
  @Produces(MediaType.TEXT_PLAIN)
  @Access(value = ROLE, roles = OPERATOR)
  public Response revoke(@Context Requester requester, RevocationRequest request) {
    try {
      revocations.revoke(request, requester.requireCaller().toString());
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Reason.BAD_REQUEST, request.kind() + ": " + e.getMessage());
    }
    return newest();
  }
}
