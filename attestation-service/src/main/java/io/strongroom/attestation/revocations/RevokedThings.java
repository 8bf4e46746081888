package io.strongroom.attestation.revocations;

import io.strongroom.protocol.grant.Revocation;
import java.util.Optional;

/** Answers whether something was revoked, from memory and as of now. */
@FunctionalInterface
public interface RevokedThings {
  /** The revocation of the thing with this text form, if there is one. */
  Optional<Revocation> covering(Revocation.Kind kind, String value);
}
