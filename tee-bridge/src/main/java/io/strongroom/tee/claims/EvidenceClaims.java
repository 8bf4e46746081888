package io.strongroom.tee.claims;

/** What a verifier read from evidence of one technology. */
public sealed interface EvidenceClaims
    permits SnpClaims, TdxClaims, SgxClaims, NitroClaims, TpmClaims, AzureClaims {
  /** Who signed, and for how long that can be believed. */
  Authenticity authenticity();

  /** What the vendor says of the platform's versions. */
  TcbStanding standing();

  /** What the host can do to the guest. */
  RunMode mode();
}
