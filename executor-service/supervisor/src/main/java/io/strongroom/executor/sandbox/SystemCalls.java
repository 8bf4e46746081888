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

  private static final String ABSENT = "-";

  /** Name, number on x86_64, number on aarch64. */
  private static final String DENIED =
      """
      # starting processes without clone
      fork                57    -
      vfork               58    -
      # other processes and their memory
      ptrace             101  117
      process_vm_readv   310  270
      process_vm_writev  311  271
      process_madvise    440  440
      kcmp               312  272
      pidfd_open         434  434
      pidfd_getfd        438  438
      pidfd_send_signal  424  424
      process_mrelease   448  448
      # programs and page faults in the kernel
      bpf                321  280
      perf_event_open    298  241
      userfaultfd        323  282
      # io_uring
      io_uring_setup     425  425
      io_uring_enter     426  426
      io_uring_register  427  427
      # keyrings
      add_key            248  217
      request_key        249  218
      keyctl             250  219
      # mounts and roots
      mount              165   40
      umount2            166   39
      pivot_root         155   41
      chroot             161   51
      fsopen             430  430
      fsconfig           431  431
      fsmount            432  432
      fspick             433  433
      move_mount         429  429
      open_tree          428  428
      mount_setattr      442  442
      # namespaces
      unshare            272   97
      setns              308  268
      # kernel, modules, swap, accounting
      kexec_load         246  104
      kexec_file_load    320  294
      init_module        175  105
      finit_module       313  273
      delete_module      176  106
      reboot             169  142
      swapon             167  224
      swapoff            168  225
      acct               163   89
      quotactl           179   60
      quotactl_fd        443  443
      # file handles, kernel log, ports
      open_by_handle_at  304  265
      name_to_handle_at  303  264
      lookup_dcookie     212   18
      syslog             103  116
      iopl               172    -
      ioperm             173    -
      modify_ldt         154    -
      # setting clocks
      settimeofday       164  170
      clock_settime      227  112
      adjtimex           159  171
      clock_adjtime      305  266
      # what is left over from older systems, or changes the process for good
      personality        135   92
      vhangup            153   58
      fanotify_init      300  262
      uselib             134    -
      ustat              136    -
      sysfs              139    -
      _sysctl            156    -
      seccomp            317  277
      # moving pages between memory nodes
      migrate_pages      256  238
      move_pages         279  239
      """;

  private static final SystemCalls X86_64 =
      new SystemCalls(0xC000003E, denied(1), 41, 56, 435, OptionalInt.of(0x40000000));

  private static final SystemCalls AARCH64 =
      new SystemCalls(0xC00000B7, denied(2), 198, 220, 435, OptionalInt.empty());

  /** The numbers for a value of the system property {@code os.arch}, if this class knows them. */
  static Optional<SystemCalls> of(String architecture) {
    return switch (architecture) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64" -> Optional.of(AARCH64);
      default -> Optional.empty();
    };
  }

  private static List<Integer> denied(int column) {
    return DENIED
        .lines()
        .filter(line -> !line.startsWith("#"))
        .map(line -> line.split(" +")[column])
        .filter(number -> !number.equals(ABSENT))
        .map(Integer::valueOf)
        .toList();
  }
}
