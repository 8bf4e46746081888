package io.strongroom.protocol.seal;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;

/**
 * What content is sealed for. Moved to another version, or to a namespace of another owner, it does
 * not open.
 *
 * @param policyOwner thumbprint of the key that signs the namespace's policy
 */
public record SealContext(VersionDigest version, Thumbprint policyOwner) {
  private static final String LABEL = "strongroom-seal/1";

  public SealContext {
    requireNonNull(version, "version");
    requireNonNull(policyOwner, "policyOwner");
  }

  /** {@code info} of HPKE: label, version digest and thumbprint as text, a zero byte between. */
  byte[] info() {
    return String.join("\0", LABEL, version.toString(), policyOwner.toString()).getBytes(US_ASCII);
  }
}
