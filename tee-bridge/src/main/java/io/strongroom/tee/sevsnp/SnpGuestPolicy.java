package io.strongroom.tee.sevsnp;

import java.util.Arrays;
import java.util.Set;
import java.util.stream.Collectors;

/** The guest policy (56860 §4.3): what the guest's owner allowed the host to do. */
public record SnpGuestPolicy(long bits) {
  private static final int RESERVED_ONE = 17;

  /** Nothing is defined from this bit on. */
  private static final int RESERVED_FROM = 26;

  private enum Bit {
    SMT(16),
    MIGRATE_MA(18),
    DEBUG(19),
    SINGLE_SOCKET(20),
    CXL_ALLOW(21),
    MEM_AES_256_XTS(22),
    RAPL_DIS(23),
    CIPHERTEXT_HIDING_DRAM(24),
    PAGE_SWAP_DISABLE(25);

    private final int position;

    Bit(int position) {
      this.position = position;
    }
  }

  public int abiMinor() {
    return (int) (bits & 0xFF);
  }

  public int abiMajor() {
    return (int) (bits >>> 8 & 0xFF);
  }

  /** Bit 17, which firmware sets in every policy it accepted. */
  boolean hasReservedOne() {
    return isSet(RESERVED_ONE);
  }

  /** Firmware refuses to launch guests with bits it does not know. */
  boolean hasReservedZeros() {
    return bits >>> RESERVED_FROM == 0;
  }

  public boolean debug() {
    return isSet(Bit.DEBUG.position);
  }

  public boolean migrationAgent() {
    return isSet(Bit.MIGRATE_MA.position);
  }

  public boolean smtAllowed() {
    return isSet(Bit.SMT.position);
  }

  public boolean singleSocket() {
    return isSet(Bit.SINGLE_SOCKET.position);
  }

  /** The names of all known bits that are set. */
  Set<String> features() {
    return Arrays.stream(Bit.values())
        .filter(bit -> isSet(bit.position))
        .map(Bit::name)
        .collect(Collectors.toUnmodifiableSet());
  }

  private boolean isSet(int position) {
    return (bits >>> position & 1) == 1;
  }

  @Override
  public String toString() {
    return "0x" + Long.toHexString(bits);
  }
}
