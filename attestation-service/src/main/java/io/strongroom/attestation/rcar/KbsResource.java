package io.strongroom.attestation.rcar;

import static io.strongroom.boundary.access.Access.Level.PUBLIC;

import io.strongroom.attestation.rcar.AttestOutcome.Attested;
import io.strongroom.attestation.rcar.AttestOutcome.NotTrusted;
import io.strongroom.boundary.access.Access;
import io.strongroom.boundary.http.BodyLimit;
import io.strongroom.protocol.attestation.AttestRequest;
import io.strongroom.protocol.attestation.AttestResponse;
import io.strongroom.protocol.attestation.AuthRequest;
import io.strongroom.protocol.attestation.Challenge;
import io.strongroom.protocol.id.CaseId;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonValue;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.CookieParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.NewCookie;
import jakarta.ws.rs.core.Response;
import java.util.Base64;
import java.util.Optional;

/** The two messages of the KBS protocol that every executor sends. */
@Path("/kbs/v0")
@Consumes(MediaType.APPLICATION_JSON)
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class KbsResource {
  private final NodeAttestation attestation;
  private final AppraisalPermits permits;

  @Inject
  KbsResource(NodeAttestation attestation, AppraisalPermits permits) {
    this.attestation = attestation;
    this.permits = permits;
  }

  /** For the container's client proxy. */
  KbsResource() {
    this(null, null);
  }

  @POST
  @Path("auth")
  @Access(value = PUBLIC, reason = "nothing is known of a node before it has attested")
  public Response auth(AuthRequest request) {
    if (!request.version().equals(AuthRequest.VERSION)) {
      throw new ProblemException(Reason.BAD_REQUEST, "version: expected " + AuthRequest.VERSION);
    }
    Challenges.Issued issued =
        attestation
            .challenge(request.tee())
            .orElseThrow(() ->
                new ProblemException(
                    Reason.UNSUPPORTED_EVIDENCE, "this TEE type is not accepted here"));
    String nonce = Base64.getEncoder().encodeToString(issued.nonce().bytes());
    return Response.ok(new Challenge(nonce, JsonValue.EMPTY_JSON_OBJECT))
        .cookie(cookie(issued.session()))
        .build();
  }

  private static NewCookie cookie(AttestationSession session) {
    return new NewCookie.Builder(AttestationSession.COOKIE)
        .value(session.toString())
        .path("/kbs/v0")
        .maxAge((int) Challenges.LIFETIME.toSeconds())
        .secure(true)
        .httpOnly(true)
        .sameSite(NewCookie.SameSite.STRICT)
        .build();
  }

  @POST
  @Path("attest")
  @Access(value = PUBLIC, reason = "the evidence itself is what is checked")
  public AttestResponse attest(
      @CookieParam(AttestationSession.COOKIE) String session,
      @BodyLimit(BodyLimit.Size.EVIDENCE) AttestRequest request) {
    try (var permit = permits.take()) {
      return switch (attestation.attest(Optional.ofNullable(session), request)) {
        case Attested(String ear) -> new AttestResponse(ear);
        case NotTrusted(CaseId caseId) -> throw notTrusted(caseId);
      };
    }
  }

  private static ProblemException notTrusted(CaseId caseId) {
    Problem problem =
        new ProblemException(Reason.NOT_TRUSTED, "the operator knows why, by the case id")
            .problem()
            .withCase(caseId.toString());
    return new ProblemException(problem);
  }
}
