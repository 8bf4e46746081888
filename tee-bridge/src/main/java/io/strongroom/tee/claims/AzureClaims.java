package io.strongroom.tee.claims;

/**
 * What an Azure confidential VM says: hardware whose report binds a vTPM's attestation key, and a
 * quote by that key.
 *
 * @param hardware an {@link SnpClaims} or {@link TdxClaims} with the host compatibility layer's
 *     report data
 * @param tpm the quote; it alone carries the caller's nonce
 * @param hclVersion version of the layer's report
 * @param userData 64 bytes that the guest wrote before the report was made
 */
public record AzureClaims(
    EvidenceClaims hardware, TpmClaims tpm, int hclVersion, OpaqueBytes userData)
    implements EvidenceClaims {
  @Override
  public Authenticity authenticity() {
    return hardware.authenticity();
  }

  @Override
  public TcbStanding standing() {
    return hardware.standing();
  }

  @Override
  public RunMode mode() {
    return hardware.mode();
  }
}
