package io.strongroom.protocol.attestation;

import io.strongroom.protocol.json.EnumText;
import io.strongroom.protocol.json.TextValue;
import java.util.Set;

/**
 * The eight trustworthiness claims of AR4SI (draft-ietf-rats-ar4si). Text form as in an EAR:
 * kebab-case.
 */
public enum TrustClaim implements TextValue {
  /** Whether the attester is known: its hardware identity. */
  INSTANCE_IDENTITY,
  /** Whether its security configuration is the expected one. */
  CONFIGURATION,
  /** Whether it runs the expected code. */
  EXECUTABLES,
  /** Whether its files are the expected ones. */
  FILE_SYSTEM,
  /** Whether its hardware and firmware are genuine and current. */
  HARDWARE,
  /** Whether its memory is closed to its host. */
  RUNTIME_OPAQUE,
  /** Whether its storage is. */
  STORAGE_OPAQUE,
  /** Whether the data it works on comes from known sources. */
  SOURCED_DATA;

  /**
   * Whether AR4SI gives the value a meaning for this claim that our verifier uses; 0 (nothing
   * claimed), 1 (cannot evaluate) and -1 (verifier's malfunction) always have one.
   */
  public boolean allows(int value) {
    return (value >= -1 && value <= 1) || meanings().contains(value);
  }

  private Set<Integer> meanings() {
    return switch (this) {
      case INSTANCE_IDENTITY -> Set.of(2, 96, 97, 99);
      case CONFIGURATION -> Set.of(2, 3, 32, 36, 96, 99);
      case EXECUTABLES -> Set.of(2, 3, 32, 33, 96, 99);
      case HARDWARE -> Set.of(2, 32, 96, 97, 99);
      case FILE_SYSTEM, RUNTIME_OPAQUE, STORAGE_OPAQUE, SOURCED_DATA -> Set.of(2, 32, 96, 99);
    };
  }

  /** Reads the text form. */
  public static TrustClaim of(String text) {
    return EnumText.of(TrustClaim.class, text);
  }

  @Override
  public String toString() {
    return EnumText.kebab(this);
  }
}
