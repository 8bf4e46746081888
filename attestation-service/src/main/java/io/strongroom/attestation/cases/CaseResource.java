package io.strongroom.attestation.cases;

import static io.strongroom.boundary.access.Access.Level.ROLE;
import static io.strongroom.protocol.token.Role.OPERATOR;

import io.strongroom.boundary.access.Access;
import io.strongroom.protocol.attestation.AppraisalList;
import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.id.CaseId;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/** Explains refusals to the operator: claim by claim, expected and found. */
@Path("/v1/cases")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class CaseResource {
  private final RefusedCases nodes;
  private final StrangerRefusals strangers;

  @Inject
  CaseResource(RefusedCases nodes, StrangerRefusals strangers) {
    this.nodes = nodes;
    this.strangers = strangers;
  }

  /** For the container's client proxy. */
  CaseResource() {
    this(null, null);
  }

  @GET
  @Access(value = ROLE, roles = OPERATOR)
  public AppraisalList latest() {
    return nodes.latest();
  }

  @GET
  @Path("{id}")
  @Access(value = ROLE, roles = OPERATOR)
  public AppraisalReport explain(@PathParam("id") String id) {
    CaseId caseId = parse(id);
    return nodes
        .find(caseId)
        .or(() -> strangers.find(caseId).map(RefusedMinute::report))
        .orElseThrow(() -> new ProblemException(Reason.NOT_FOUND, "no case " + caseId));
  }

  private static CaseId parse(String text) {
    try {
      return CaseId.of(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Reason.BAD_REQUEST, "a case id " + e.getMessage());
    }
  }
}
