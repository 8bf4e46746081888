package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import java.time.Instant;

/**
 * Which quoting enclave is Intel's, and what Intel says of its versions (PCS API v4, QE identity).
 *
 * @param id {@code QE} or {@code TD_QE}
 */
record EnclaveIdentity(
    String id, Instant issueDate, Instant nextUpdate, EnclaveRule rule, TcbLevels levels) {
  static final String SECTION = "Intel PCS API v4, QE identity";
  private static final int VERSION = 2;

  static EnclaveIdentity parse(byte[] json) throws RefusedEvidenceException {
    Members identity = Members.of(json, TcbInfo.LIMITS, SECTION);
    int version = identity.number("version", Integer.MAX_VALUE);
    if (version != VERSION) {
      throw identity.refusal("version " + VERSION, version + "");
    }
    return new EnclaveIdentity(
        identity.text("id"),
        identity.instant("issueDate"),
        identity.instant("nextUpdate"),
        EnclaveRule.of(identity),
        TcbLevels.of(identity));
  }

  /** Equality under a mask, as Intel defines it for attributes and MISCSELECT. */
  static boolean matches(OpaqueBytes found, OpaqueBytes expected, OpaqueBytes mask) {
    byte[] bits = found.bytes();
    byte[] wanted = expected.bytes();
    byte[] relevant = mask.bytes();
    for (int i = 0; i < bits.length; i++) {
      if ((bits[i] & relevant[i]) != wanted[i]) {
        return false;
      }
    }
    return true;
  }
}
