package io.strongroom.executor.sandbox;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Numbers of the system calls that a cell is denied, per processor architecture. From Linux' {@code
 * asm/unistd_64.h} and {@code asm-generic/unistd.h}; the numbers of an architecture never change.
 *
 * @param auditArchitecture the AUDIT_ARCH_ constant that the kernel reports for it
 * @param denied calls that a Java process without network, children and mounts never needs
 * @param socketCall allowed for Unix domain sockets alone
 * @param cloneCall allowed for threads alone
 * @param clone3Call refused as unknown, so that the C library falls back to {@code clone}, whose
 *     flags a filter can see
 * @param alternativeAbi the first number of a second ABI (x32) under the same architecture
 */
record SystemCalls(
    int auditArchitecture,
    List<Integer> denied,
    int socketCall,
    int cloneCall,
    int clone3Call,
    OptionalInt alternativeAbi) {

  private static final SystemCalls X86_64 =
      new SystemCalls(
          0xC000003E,
          List.of(
              57,
              58, // fork, vfork
              101,
              310,
              311,
              440,
              312,
              434,
              438,
              424,
              448, // ptrace and other processes' memory
              321,
              298,
              323, // bpf, perf_event_open, userfaultfd
              425,
              426,
              427, // io_uring
              248,
              249,
              250, // keyrings
              165,
              166,
              155,
              161,
              430,
              431,
              432,
              433,
              429,
              428,
              442, // mounts and roots
              272,
              308, // unshare, setns
              246,
              320,
              175,
              313,
              176,
              169,
              167,
              168,
              163,
              179,
              443, // kernel, swap, accounting
              304,
              303,
              212,
              103,
              172,
              173,
              154, // file handles, syslog, ports, modify_ldt
              164,
              227,
              159,
              305, // setting clocks
              135,
              153,
              300,
              134,
              136,
              139,
              156,
              317, // personality … seccomp
              256,
              279 // moving pages between memory nodes
              ),
          41,
          56,
          435,
          OptionalInt.of(0x40000000));

  private static final SystemCalls AARCH64 =
      new SystemCalls(
          0xC00000B7,
          List.of(
              117,
              270,
              271,
              440,
              272,
              434,
              438,
              424,
              448, // ptrace and other processes' memory
              280,
              241,
              282, // bpf, perf_event_open, userfaultfd
              425,
              426,
              427, // io_uring
              217,
              218,
              219, // keyrings
              40,
              39,
              41,
              51,
              430,
              431,
              432,
              433,
              429,
              428,
              442, // mounts and roots
              97,
              268, // unshare, setns
              104,
              294,
              105,
              273,
              106,
              142,
              224,
              225,
              89,
              60,
              443, // kernel, swap, accounting
              265,
              264,
              18,
              116, // file handles, syslog
              170,
              112,
              171,
              266, // setting clocks
              92,
              58,
              262,
              277, // personality … seccomp
              238,
              239 // moving pages between memory nodes
              ),
          198,
          220,
          435,
          OptionalInt.empty());

  /** The numbers for a value of the system property {@code os.arch}, if this class knows them. */
  static Optional<SystemCalls> of(String architecture) {
    return switch (architecture) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64" -> Optional.of(AARCH64);
      default -> Optional.empty();
    };
  }
}
