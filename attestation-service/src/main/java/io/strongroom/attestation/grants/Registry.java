package io.strongroom.attestation.grants;

import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.Resolution;

/** Asks the registry what is current, over a connection that proves it is the registry. */
public interface Registry {
  /** What the registry says now about the alias, or the version, that a gateway named. */
  Answer resolve(GrantRequest request);

  /** The registry's answer. */
  sealed interface Answer {
    /** The records, not verified yet. */
    record Resolved(Resolution resolution) implements Answer {}

    /** The registry knows no such thing. */
    record Unknown(Reason reason, String detail) implements Answer {}

    /** The registry gave no usable answer: what is current cannot be known. */
    record Unavailable(String detail) implements Answer {}
  }
}
