package io.strongroom.attestation.appraisal;

import io.strongroom.protocol.attestation.AppraisalReport.ClaimReport;
import io.strongroom.protocol.attestation.TrustClaim;
import io.strongroom.protocol.attestation.TrustTier;

/**
 * What one rule found.
 *
 * @param value AR4SI value, 2 to 127
 * @param rule the rule's name; closed list in {@link PlatformRules} and {@link ExecutableRules}
 */
public record Finding(TrustClaim claim, int value, String rule, String expected, String found) {
  /** Affirming: as expected. */
  static final int AFFIRMED = 2;

  /** Warning: not met, or known weaknesses. */
  static final int WARNED = 32;

  /** Warning: code that no reference value names. */
  static final int UNRECOGNISED_CODE = 33;

  /** Contraindicated: known bad. */
  static final int BAD = 96;

  /** Contraindicated: hardware that nothing identifies. */
  static final int UNRECOGNISED_HARDWARE = 97;

  /**
   * Longest text of what was expected or found. A refused node has a say in it (its file names, its
   * launch line), and a report of all findings must stay readable.
   */
  static final int MOST_TEXT = 600;

  public Finding {
    expected = bounded(expected);
    found = bounded(found);
    if (value < AFFIRMED || TrustTier.ofValue(value) == TrustTier.NONE) {
      throw new IllegalArgumentException("a rule affirms, warns or contraindicates, not " + value);
    }
  }

  /** Without control characters, which would write on the operator's terminal. */
  private static String bounded(String text) {
    String printable = text.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= MOST_TEXT ? printable : printable.substring(0, MOST_TEXT) + "…";
  }

  boolean isAffirming() {
    return tier() == TrustTier.AFFIRMING;
  }

  TrustTier tier() {
    return TrustTier.ofValue(value);
  }

  ClaimReport report() {
    return new ClaimReport(claim.toString(), value, tier(), expected, found, rule);
  }
}
