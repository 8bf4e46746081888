package io.strongroom.tee.sevsnp;

import java.util.List;

/** Which byte of a TCB_VERSION is which component (56860 §2.2); the rest is reserved and zero. */
record TcbLayout(List<Component> components) {
  /** A component: its name, its byte in TCB_VERSION, and its extension in the certificate. */
  record Component(String name, int index, String extension) {}

  /** Milan and Genoa. */
  static final TcbLayout CLASSIC =
      new TcbLayout(
          List.of(
              new Component("bootloader", 0, SnpExtensions.BOOT_LOADER_SPL),
              new Component("tee", 1, SnpExtensions.TEE_SPL),
              new Component("snp", 6, SnpExtensions.SNP_SPL),
              new Component("microcode", 7, SnpExtensions.MICROCODE_SPL)));

  static final TcbLayout TURIN =
      new TcbLayout(
          List.of(
              new Component("fmc", 0, SnpExtensions.FMC_SPL),
              new Component("bootloader", 1, SnpExtensions.BOOT_LOADER_SPL),
              new Component("tee", 2, SnpExtensions.TEE_SPL),
              new Component("snp", 3, SnpExtensions.SNP_SPL),
              new Component("microcode", 7, SnpExtensions.MICROCODE_SPL)));

  /** Components that AMD's certificates carry for later use: absent or zero on every line. */
  static final List<String> RESERVED_EXTENSIONS =
      List.of(SnpExtensions.SPL_4, SnpExtensions.SPL_5, SnpExtensions.SPL_6, SnpExtensions.SPL_7);

  boolean isReserved(int index) {
    return components.stream().noneMatch(component -> component.index() == index);
  }
}
