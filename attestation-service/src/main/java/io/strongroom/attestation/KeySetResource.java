package io.strongroom.attestation;

import static io.strongroom.boundary.access.Access.Level.PUBLIC;

import io.strongroom.boundary.access.Access;
import io.strongroom.protocol.jose.KeySet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * Publishes what EARs, grants and revocations are signed with, for third parties. The services of
 * the deployment do not read it: they pin these keys in their trust bundle.
 */
@Path("/.well-known/jwks.json")
@ApplicationScoped
public class KeySetResource {
  private final KeySet keys;

  @Inject
  KeySetResource(KeySet keys) {
    this.keys = keys;
  }

  /** For the container's client proxy. */
  KeySetResource() {
    this(null);
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Access(value = PUBLIC, reason = "public keys")
  public String keys() {
    return keys.toJson().toString();
  }
}
