package io.strongroom.tee.tpm;

import io.strongroom.protocol.json.TextValue;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** Hash algorithms of TPMs (TCG Algorithm Registry §4, TPM_ALG_ID) that this build computes. */
public enum TpmHash implements TextValue {
  SHA1(0x0004, "SHA-1", 20),
  SHA256(0x000B, "SHA-256", 32),
  SHA384(0x000C, "SHA-384", 48),
  SHA512(0x000D, "SHA-512", 64);

  private final int id;
  private final String javaName;
  private final int bytes;

  TpmHash(int id, String javaName, int bytes) {
    this.id = id;
    this.javaName = javaName;
    this.bytes = bytes;
  }

  /** The algorithm of a TPM_ALG_ID. */
  static Optional<TpmHash> of(int id) {
    return Arrays.stream(values()).filter(hash -> hash.id == id).findFirst();
  }

  /** The algorithm of a TPM_ALG_ID, or a refusal as unsupported. */
  static TpmHash require(int id, String section) throws RefusedEvidenceException {
    return of(id)
        .orElseThrow(() ->
            new RefusedEvidenceException(
                RefusalCode.SIGNATURE_ALGORITHM,
                section,
                "a hash among " + Arrays.toString(values()),
                "0x%04x".formatted(id)));
  }

  /** The algorithm of that text form; empty for another text. */
  static Optional<TpmHash> named(String name) {
    return Arrays.stream(values()).filter(hash -> hash.toString().equals(name)).findFirst();
  }

  /** The bank whose registers have so many bytes. */
  static Optional<TpmHash> ofLength(int bytes) {
    return Arrays.stream(values()).filter(hash -> hash.bytes == bytes).findFirst();
  }

  /** Reads the text form. */
  public static TpmHash of(String text) {
    return named(text).orElseThrow(() -> new IllegalArgumentException("no hash of TPMs: " + text));
  }

  int id() {
    return id;
  }

  /** Length of a digest, and of a register of this bank. */
  public int bytes() {
    return bytes;
  }

  /** Without the hyphen, as signature algorithms of the JDK are named: {@code SHA256}. */
  String compactName() {
    return name();
  }

  /** With it, as its digests are: {@code SHA-256}. */
  String javaName() {
    return javaName;
  }

  MessageDigest digest() {
    try {
      return MessageDigest.getInstance(javaName);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has " + javaName, e);
    }
  }

  /** For example {@code sha256}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
