package io.strongroom.attestation.grants;

import static io.strongroom.boundary.access.Access.Level.ROLE;
import static io.strongroom.boundary.access.Access.Level.SERVICE;
import static io.strongroom.protocol.id.ServiceIdentity.Service.GATEWAY;
import static io.strongroom.protocol.token.Role.AUDITOR;
import static io.strongroom.protocol.token.Role.OPERATOR;

import io.strongroom.attestation.metrics.OutcomeCounter;
import io.strongroom.boundary.access.Access;
import io.strongroom.boundary.access.Requester;
import io.strongroom.boundary.http.BodyLimit;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.GrantList;
import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.grant.GrantResponse;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Gateways ask for grants here. */
@Path("/v1/grants")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class GrantResource {
  private static final OutcomeCounter DECISIONS =
      new OutcomeCounter("strongroom_attestation_grants", "Grants asked for, by what came of them");

  private final GrantIssuer issuer;
  private final RecentGrants recent;

  @Inject
  GrantResource(GrantIssuer issuer, RecentGrants recent) {
    this.issuer = issuer;
    this.recent = recent;
  }

  /** For the container's client proxy. */
  GrantResource() {
    this(null, null);
  }

  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(value = SERVICE, services = GATEWAY)
  public GrantResponse issue(
      @Context Requester requester, @BodyLimit(BodyLimit.Size.REQUEST) GrantRequest request) {
    return switch (issuer.decide(request, requester.requireKey())) {
      case GrantDecision.Granted(Grant grant, String jws) -> {
        DECISIONS.count("granted");
        recent.add(grant);
        yield new GrantResponse(jws);
      }
      case GrantDecision.Refused(Reason reason, String detail) -> {
        DECISIONS.count(reason);
        throw new ProblemException(reason, detail);
      }
    };
  }

  @GET
  @Access(
      value = ROLE,
      roles = {OPERATOR, AUDITOR})
  public GrantList list() {
    return recent.list();
  }
}
