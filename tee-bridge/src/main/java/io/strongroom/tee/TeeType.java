package io.strongroom.tee;

import java.util.Arrays;
import java.util.Optional;

/**
 * A kind of trusted execution environment, by the name that the key broker protocol gives it.
 *
 * <p>{@code sample}, which that protocol also knows, is deliberately absent: it proves nothing.
 */
public enum TeeType {
  SNP("snp"),
  TDX("tdx"),
  SGX("sgx"),
  NITRO("nitro"),
  TPM("tpm"),
  AZ_SNP_VTPM("az-snp-vtpm"),
  AZ_TDX_VTPM("az-tdx-vtpm"),
  SIMULATED("simulated");

  private final String wireName;

  TeeType(String wireName) {
    this.wireName = wireName;
  }

  /** The type of that name; empty for a name we do not know. */
  public static Optional<TeeType> of(String wireName) {
    return Arrays.stream(values()).filter(type -> type.wireName.equals(wireName)).findFirst();
  }

  /** The name on the wire, for example {@code az-snp-vtpm}. */
  @Override
  public String toString() {
    return wireName;
  }
}
