package io.strongroom.tee.sevsnp;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import java.util.List;

/**
 * What 56860 fixes about the fields of any report, whoever signed it. Reserved bytes must be zero,
 * so that a field of a later version is never passed over unread.
 */
record SnpReportRules(SnpReport report) {
  private static final int ECDSA_P384_SHA384 = 1;
  private static final int KEY_VCEK = 0;
  private static final int KEY_VLEK = 1;

  /** Author key given, chip key masked, three bits of signing key. */
  private static final int KEY_INFO_BITS = 5;

  /**
   * Bytes that are reserved in some versions.
   *
   * @param to the first byte after them
   */
  private record Reserved(int from, int to, int minVersion, int maxVersion) {
    private static final int ANY = Integer.MAX_VALUE;

    Reserved(int from, int to) {
      this(from, to, 0, ANY);
    }

    boolean isReservedIn(int version) {
      return minVersion <= version && version <= maxVersion;
    }
  }

  /**
   * PLATFORM_INFO is absent: hosts set bits that no publication names. So are the mitigation
   * vectors of version 4, where processors of the Turin line fill them in already.
   */
  private static final List<Reserved> RESERVED =
      List.of(
          new Reserved(0x04C, 0x050),
          new Reserved(0x188, 0x18B, 2, 2),
          new Reserved(0x18B, 0x1A0),
          new Reserved(0x1EB, 0x1EC),
          new Reserved(0x1EF, 0x1F0),
          new Reserved(0x1F8, 0x208, 2, 3),
          new Reserved(0x208, 0x2A0));

  /** The refusals, in order; whether a VLEK signed if there is none. */
  boolean check() throws RefusedEvidenceException {
    requirePolicy();
    requireSignatureAlgorithm();
    boolean fleet = requireSigningKey();
    for (Reserved range : RESERVED) {
      if (range.isReservedIn(report.version())) {
        report.requireZero(range.from(), range.to(), RefusalCode.RESERVED_FIELD, SnpReport.SECTION);
      }
    }
    return fleet;
  }

  private void requirePolicy() throws RefusedEvidenceException {
    SnpGuestPolicy policy = report.policy();
    if (!policy.hasReservedOne() || !policy.hasReservedZeros()) {
      throw new RefusedEvidenceException(
          RefusalCode.RESERVED_FIELD,
          "56860 §4.3",
          "policy with bit 17 set and none from bit 26 on",
          policy.toString());
    }
  }

  private void requireSignatureAlgorithm() throws RefusedEvidenceException {
    if (report.signatureAlgorithm() != ECDSA_P384_SHA384) {
      throw new RefusedEvidenceException(
          RefusalCode.SIGNATURE_ALGORITHM,
          "56860 §10",
          ECDSA_P384_SHA384 + " (ECDSA P-384 with SHA-384)",
          Integer.toUnsignedString(report.signatureAlgorithm()));
    }
  }

  private boolean requireSigningKey() throws RefusedEvidenceException {
    if (report.keyInfo() >>> KEY_INFO_BITS != 0) {
      throw new RefusedEvidenceException(
          RefusalCode.RESERVED_FIELD,
          SnpReport.SECTION,
          "key information of " + KEY_INFO_BITS + " bits",
          "0x" + Integer.toHexString(report.keyInfo()));
    }
    int key = report.signingKey();
    if (key != KEY_VCEK && key != KEY_VLEK) {
      throw new RefusedEvidenceException(
          RefusalCode.SIGNING_KEY, SnpReport.SECTION, "0 (VCEK) or 1 (VLEK)", key + "");
    }
    return key == KEY_VLEK;
  }
}
