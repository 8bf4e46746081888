package io.strongroom.tee.sevsnp;

/** The fields of ATTESTATION_REPORT (56860 §7.3), little endian, by offset and size in bytes. */
public enum SnpField {
  VERSION(0x000, 4),
  GUEST_SVN(0x004, 4),
  POLICY(0x008, 8),
  FAMILY_ID(0x010, 16),
  IMAGE_ID(0x020, 16),
  VMPL(0x030, 4),
  SIGNATURE_ALGO(0x034, 4),
  CURRENT_TCB(0x038, 8),
  PLATFORM_INFO(0x040, 8),
  KEY_INFO(0x048, 4),
  REPORT_DATA(0x050, 64),
  MEASUREMENT(0x090, 48),
  HOST_DATA(0x0C0, 32),
  ID_KEY_DIGEST(0x0E0, 48),
  AUTHOR_KEY_DIGEST(0x110, 48),
  REPORT_ID(0x140, 32),
  REPORT_ID_MA(0x160, 32),
  REPORTED_TCB(0x180, 8),
  /** From version 3 on; zero before. */
  CPUID_FAMILY(0x188, 1),
  CPUID_MODEL(0x189, 1),
  CPUID_STEPPING(0x18A, 1),
  CHIP_ID(0x1A0, 64),
  COMMITTED_TCB(0x1E0, 8),
  CURRENT_BUILD(0x1E8, 1),
  CURRENT_MINOR(0x1E9, 1),
  CURRENT_MAJOR(0x1EA, 1),
  COMMITTED_BUILD(0x1EC, 1),
  COMMITTED_MINOR(0x1ED, 1),
  COMMITTED_MAJOR(0x1EE, 1),
  LAUNCH_TCB(0x1F0, 8),
  /** From version 5 on; zero before. */
  LAUNCH_MIT_VECTOR(0x1F8, 8),
  CURRENT_MIT_VECTOR(0x200, 8),
  /** 48 significant bytes of 72; the rest is covered by no signature. */
  SIGNATURE_R(0x2A0, 72),
  SIGNATURE_S(0x2E8, 72),
  SIGNATURE_RESERVED(0x330, 368);

  private final int offset;
  private final int size;

  SnpField(int offset, int size) {
    this.offset = offset;
    this.size = size;
  }

  public int offset() {
    return offset;
  }

  public int size() {
    return size;
  }
}
