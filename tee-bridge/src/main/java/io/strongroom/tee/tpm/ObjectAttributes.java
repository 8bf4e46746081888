package io.strongroom.tee.tpm;

/**
 * Attributes of a key in a TPM (TPMA_OBJECT, TPM 2.0 Part 2 §8.3).
 *
 * @param bits as received
 */
public record ObjectAttributes(long bits) {
  private static final int FIXED_TPM = 1 << 1;
  private static final int FIXED_PARENT = 1 << 4;
  private static final int SENSITIVE_DATA_ORIGIN = 1 << 5;
  private static final int RESTRICTED = 1 << 16;
  private static final int DECRYPT = 1 << 17;
  private static final int SIGN = 1 << 18;

  /** Made in this TPM, never leaves it, and signs only what this TPM wrote. */
  private static final int REQUIRED =
      FIXED_TPM | FIXED_PARENT | SENSITIVE_DATA_ORIGIN | RESTRICTED | SIGN;

  /** Whether a TPM answers for what such a key signs. */
  public boolean attests() {
    return (bits & REQUIRED) == REQUIRED && (bits & DECRYPT) == 0;
  }

  static String required() {
    return "0x%08x (fixedTPM, fixedParent, sensitiveDataOrigin, restricted, sign), not decrypt"
        .formatted(REQUIRED);
  }

  @Override
  public String toString() {
    return "0x%08x".formatted(bits);
  }
}
