package io.strongroom.protocol.attestation;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.version.FunctionClass;
import java.util.Objects;

/**
 * The settings of an executor on which its security rests, beyond code and launch line. Its digest
 * is in the runtime data and is appraised like a measurement: an executor told to trust another
 * verifier, or to do without a sandbox, is another executor.
 *
 * @param accepts the one class of functions it takes
 * @param isolationRequired the weakest isolation it runs cells under
 * @param trust digest of the trust bundle it was given (CA, verifier and registry keys)
 * @param verifier thumbprint of the verifier's key
 */
public record SecurityConfiguration(
    Profile profile,
    FunctionClass accepts,
    Isolation isolationRequired,
    Sha256 trust,
    Thumbprint verifier) {
  public SecurityConfiguration {
    Objects.requireNonNull(profile);
    Objects.requireNonNull(accepts);
    Objects.requireNonNull(isolationRequired);
    Objects.requireNonNull(trust);
    Objects.requireNonNull(verifier);
  }

  /** SHA-256 over the canonical form: {@code config-sha256}. */
  public Sha256 sha256() {
    return Sha256.digest(Jcs.canonicalize(this));
  }
}
