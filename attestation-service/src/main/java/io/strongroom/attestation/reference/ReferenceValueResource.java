package io.strongroom.attestation.reference;

import static io.strongroom.boundary.access.Access.Level.ROLE;
import static io.strongroom.protocol.token.Role.AUDITOR;
import static io.strongroom.protocol.token.Role.OPERATOR;

import io.strongroom.attestation.reference.ReferenceValueStore.Accepted;
import io.strongroom.boundary.access.Access;
import io.strongroom.boundary.access.Requester;
import io.strongroom.boundary.http.BodyLimit;
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

/** Takes and shows the signed reference values, as the compact JWS that was handed in. */
@Path("/v1/reference-values")
@Produces(MediaType.TEXT_PLAIN)
@ApplicationScoped
public class ReferenceValueResource {
  private final ReferenceValueStore store;

  @Inject
  ReferenceValueResource(ReferenceValueStore store) {
    this.store = store;
  }

  /** For the container's client proxy. */
  ReferenceValueResource() {
    this(null);
  }

  @GET
  @Access(
      value = ROLE,
      roles = {OPERATOR, AUDITOR})
  public String inForce() {
    return store
        .document()
        .orElseThrow(
            () -> new ProblemException(Reason.NOT_FOUND, "no reference values were given yet"));
  }

  @POST
  @Access(value = ROLE, roles = OPERATOR)
  public String accept(
      @Context Requester requester, @BodyLimit(BodyLimit.Size.REFERENCE_VALUES) String document) {
    return switch (store.accept(document.strip(), requester.requireCaller().toString())) {
      case Accepted.InForceNow(String jws) -> jws;
      case Accepted.NotProved(String why) ->
          throw new ProblemException(
              Reason.INVALID_SIGNATURE,
              "expected reference values signed by a key of"
                  + " strongroom.attestation.reference-value-keys; "
                  + why);
      case Accepted.Older(var newest, var offered) ->
          throw new ProblemException(
              Reason.CONFLICT,
              "values issued at " + newest + " are in force, these are of " + offered);
    };
  }
}
