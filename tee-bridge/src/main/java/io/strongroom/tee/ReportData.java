package io.strongroom.tee;

import io.strongroom.protocol.id.Sha384;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * The 64 bytes a guest chooses and the hardware signs: what binds evidence to one challenge, one
 * key and one verifier.
 *
 * <p>Example: {@code ReportData.binding(digestOfRuntimeData)}.
 */
public final class ReportData {
  /** Size of REPORT_DATA in SEV-SNP, TDX and SGX reports, in bytes. */
  public static final int BYTES = 64;

  private final byte[] bytes;

  private ReportData(byte[] bytes) {
    this.bytes = bytes;
  }

  /**
   * The digest of what is bound, padded with zeros.
   *
   * @param digest SHA-384 over the RFC 8785 form of the runtime data
   */
  public static ReportData binding(Sha384 digest) {
    return new ReportData(Arrays.copyOf(digest.bytes(), BYTES));
  }

  /** Exactly the given bytes; throws {@link IllegalArgumentException} unless there are 64. */
  public static ReportData of(byte[] bytes) {
    if (bytes.length != BYTES) {
      throw new IllegalArgumentException("report data has 64 bytes, not " + bytes.length);
    }
    return new ReportData(bytes.clone());
  }

  public byte[] bytes() {
    return bytes.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ReportData that && Arrays.equals(bytes, that.bytes);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bytes);
  }

  /** 128 hexadecimal digits. */
  @Override
  public String toString() {
    return HexFormat.of().formatHex(bytes);
  }
}
