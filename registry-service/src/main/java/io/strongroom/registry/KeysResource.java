package io.strongroom.registry;

import static io.strongroom.boundary.access.Access.Level.PUBLIC;

import io.strongroom.boundary.access.Access;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;

/**
 * The registry's public key, for people who look; readers of records pin it in their trust bundle.
 */
@Path("/.well-known/jwks.json")
@ApplicationScoped
public class KeysResource {
  private final SigningKey key;

  @Inject
  KeysResource(SigningKey key) {
    this.key = key;
  }

  /** For the container's client proxy. */
  KeysResource() {
    this(null);
  }

  /** JWKS (RFC 7517). */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Access(value = PUBLIC, reason = "public keys are public")
  public String keys() {
    return KeySet.of(key.publicJwk()).toJson().toString();
  }
}
