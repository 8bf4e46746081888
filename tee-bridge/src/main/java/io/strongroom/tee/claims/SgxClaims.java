package io.strongroom.tee.claims;

/**
 * What an enclave's report says (Intel SGX DCAP quoting library API, A.4), names as there.
 *
 * @param quoteVersion 3, or 4 and 5 with an enclave's body
 * @param platform which machine, and what Intel says of it
 * @param attributes flags and XFRM, 16 bytes
 * @param reportData the 64 bytes that the enclave chose
 */
public record SgxClaims(
    Authenticity authenticity,
    TcbStanding standing,
    int quoteVersion,
    DcapPlatform platform,
    OpaqueBytes mrEnclave,
    OpaqueBytes mrSigner,
    int isvProdId,
    int isvSvn,
    OpaqueBytes configId,
    int configSvn,
    OpaqueBytes attributes,
    OpaqueBytes miscSelect,
    OpaqueBytes cpuSvn,
    OpaqueBytes reportData)
    implements EvidenceClaims {
  private static final int DEBUG_BIT = 1;

  @Override
  public RunMode mode() {
    return RunMode.of(attributes.bit(DEBUG_BIT));
  }
}
