package io.strongroom.protocol.jose;

import io.strongroom.protocol.id.Thumbprint;

/** What verification of a compact JWS came to. */
public sealed interface JwsOutcome {
  /** Only {@link Jws} makes one. */
  final class Verified implements JwsOutcome {
    private final byte[] payload;
    private final Thumbprint signer;

    Verified(byte[] payload, Thumbprint signer) {
      this.payload = payload;
      this.signer = signer;
    }

    /** A copy of the bytes that were signed: strictly scanned JSON. */
    public byte[] payload() {
      return payload.clone();
    }

    /** Thumbprint of the key that signed. */
    public Thumbprint signer() {
      return signer;
    }
  }

  /**
   * Nothing of the statement may be used.
   *
   * @param reason which check failed
   * @param detail for the log of the one who checks; repeats no content
   */
  record Refused(JwsRefusal reason, String detail) implements JwsOutcome {}
}
