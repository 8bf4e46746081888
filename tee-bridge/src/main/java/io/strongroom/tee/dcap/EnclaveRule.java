package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;

/**
 * What a quoting enclave's report must say. A PCK key vouches for every enclave that the machine's
 * owner lets ask for it; only this rule makes the enclave Intel's.
 */
record EnclaveRule(
    OpaqueBytes mrSigner,
    int isvProdId,
    OpaqueBytes miscSelect,
    OpaqueBytes miscSelectMask,
    OpaqueBytes attributes,
    OpaqueBytes attributesMask) {
  private static final int MAX_PROD_ID = 0xFFFF;

  /** The same in every identity that Intel has published. */
  private static final EnclaveRule SGX_QE =
      intel("8c4f5775d796503e96137f77c68a829a0056ac8ded70140b081b094490c57bff", 1);

  private static final EnclaveRule TD_QE =
      intel("dc9e2a7c6f948f17474e34a7fc43ed030f7c1563f1babddf6340c82e0e54a8c5", 2);

  private static EnclaveRule intel(String mrSigner, int isvProdId) {
    return new EnclaveRule(
        OpaqueBytes.of(mrSigner),
        isvProdId,
        OpaqueBytes.of("00000000"),
        OpaqueBytes.of("ffffffff"),
        OpaqueBytes.of("11000000000000000000000000000000"),
        OpaqueBytes.of("fbffffffffffffff0000000000000000"));
  }

  /** The rule for Intel's own enclaves where no identity was handed in. */
  static EnclaveRule builtIn(QuoteTechnology technology) {
    return switch (technology) {
      case SGX -> SGX_QE;
      case TDX -> TD_QE;
    };
  }

  static EnclaveRule of(Members identity) throws RefusedEvidenceException {
    return new EnclaveRule(
        identity.hex("mrsigner", 32),
        identity.number("isvprodid", MAX_PROD_ID),
        identity.hex("miscselect", 4),
        identity.hex("miscselectMask", 4),
        identity.hex("attributes", 16),
        identity.hex("attributesMask", 16));
  }

  void check(EnclaveReport qe) throws RefusedEvidenceException {
    require(qe.mrSigner().equals(mrSigner), "MRSIGNER " + mrSigner, qe.mrSigner());
    require(qe.isvProdId() == isvProdId, "ISVPRODID " + isvProdId, qe.isvProdId());
    require(
        EnclaveIdentity.matches(qe.miscSelect(), miscSelect, miscSelectMask),
        "MISCSELECT %s under %s".formatted(miscSelect, miscSelectMask),
        qe.miscSelect());
    require(
        EnclaveIdentity.matches(qe.attributes(), attributes, attributesMask),
        "ATTRIBUTES %s under %s".formatted(attributes, attributesMask),
        qe.attributes());
  }

  private static void require(boolean holds, String expected, Object found)
      throws RefusedEvidenceException {
    if (!holds) {
      throw new RefusedEvidenceException(
          RefusalCode.QE_IDENTITY, EnclaveIdentity.SECTION, expected, found.toString());
    }
  }
}
