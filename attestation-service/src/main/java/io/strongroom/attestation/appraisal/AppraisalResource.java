package io.strongroom.attestation.appraisal;

import static io.strongroom.boundary.access.Access.Level.ROLE;
import static io.strongroom.protocol.token.Role.AUDITOR;
import static io.strongroom.protocol.token.Role.OPERATOR;

import io.strongroom.boundary.access.Access;
import io.strongroom.protocol.attestation.AppraisalList;
import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.InstantSource;

/** What was found about the executors that are trusted now. */
@Path("/v1/appraisals")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AppraisalResource {
  private final AppraisalStore store;
  private final InstantSource clock;

  @Inject
  AppraisalResource(AppraisalStore store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** For the container's client proxy. */
  AppraisalResource() {
    this(null, null);
  }

  @GET
  @Access(
      value = ROLE,
      roles = {OPERATOR, AUDITOR})
  public AppraisalList alive() {
    return store.alive(clock.instant());
  }

  @GET
  @Path("{boot-id}")
  @Access(
      value = ROLE,
      roles = {OPERATOR, AUDITOR})
  public AppraisalReport newest(@PathParam("boot-id") String bootId) {
    return store.newest(parse(bootId)).orElseThrow(() -> unknown(bootId));
  }

  private static BootId parse(String text) {
    try {
      return BootId.of(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Reason.BAD_REQUEST, "a boot id is a thumbprint: " + e.getMessage());
    }
  }

  private static ProblemException unknown(String bootId) {
    return new ProblemException(Reason.NOT_FOUND, "no EAR was issued for boot " + bootId);
  }
}
