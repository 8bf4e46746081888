package io.strongroom.protocol.attestation;

import io.strongroom.protocol.json.EnumText;
import io.strongroom.protocol.json.TextValue;

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

  /** Reads the text form. */
  public static TrustClaim of(String text) {
    return EnumText.of(TrustClaim.class, text);
  }

  @Override
  public String toString() {
    return EnumText.kebab(this);
  }
}
