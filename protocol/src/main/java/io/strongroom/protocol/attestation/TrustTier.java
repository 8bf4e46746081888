package io.strongroom.protocol.attestation;

import io.strongroom.protocol.json.EnumText;
import io.strongroom.protocol.json.TextValue;
import java.util.Collection;
import java.util.Comparator;

/**
 * What a trustworthiness value means in general (AR4SI 2.3.2), from the best to the worst; also the
 * status of an EAR.
 */
public enum TrustTier implements TextValue {
  /** 2 to 31: as expected. */
  AFFIRMING,
  /** 32 to 95: known reasons for caution. */
  WARNING,
  /** 0 and the verifier's own difficulties: nothing is claimed. */
  NONE,
  /** 96 to 127: known bad. */
  CONTRAINDICATED;

  private static final int FIRST_AFFIRMING = 2;
  private static final int FIRST_WARNING = 32;
  private static final int FIRST_CONTRAINDICATED = 96;
  private static final int LAST = 127;

  /** Reads the text form. */
  public static TrustTier of(String text) {
    return EnumText.of(TrustTier.class, text);
  }

  /** The tier of one value, -128 to 127. */
  public static TrustTier ofValue(int value) {
    if (value < -LAST - 1 || value > LAST) {
      throw new IllegalArgumentException("a trustworthiness value is -128 to 127, found " + value);
    }
    int magnitude = Math.abs(value);
    if (magnitude >= FIRST_CONTRAINDICATED) {
      return CONTRAINDICATED;
    }
    if (magnitude >= FIRST_WARNING) {
      return WARNING;
    }
    return magnitude >= FIRST_AFFIRMING ? AFFIRMING : NONE;
  }

  /** The worst of some tiers; affirming when there is none. */
  public static TrustTier worst(Collection<TrustTier> tiers) {
    return tiers.stream().max(Comparator.naturalOrder()).orElse(AFFIRMING);
  }

  @Override
  public String toString() {
    return EnumText.kebab(this);
  }
}
