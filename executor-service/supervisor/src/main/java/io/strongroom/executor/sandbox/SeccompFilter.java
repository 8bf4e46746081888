package io.strongroom.executor.sandbox;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Optional;

/**
 * A system call filter for cells: a program of the kernel's classic packet filter, in the form that
 * {@code bwrap --seccomp} reads.
 *
 * <p>It denies what a cell never needs: starting processes, sockets other than Unix domain ones,
 * namespaces, mounts, other processes' memory, keyrings, io_uring, bpf, kernel and clock
 * administration. Denied calls fail with EPERM; a call from a foreign architecture ends the
 * process. Everything else is allowed, so that a new JDK does not break on a call nobody thought
 * of: the filter narrows the kernel's surface and is not by itself the boundary.
 *
 * <p>Not denied: {@code execve}, because the launch itself ends in one. A cell can replace itself
 * by a program of the JDK, in the same sandbox.
 */
final class SeccompFilter {

  private static final int LOAD_WORD = 0x20; // BPF_LD | BPF_W | BPF_ABS
  private static final int JUMP_EQUAL = 0x15; // BPF_JMP | BPF_JEQ | BPF_K
  private static final int JUMP_GREATER_OR_EQUAL = 0x35; // BPF_JMP | BPF_JGE | BPF_K
  private static final int JUMP_ANY_BIT = 0x45; // BPF_JMP | BPF_JSET | BPF_K
  private static final int RETURN = 0x06; // BPF_RET | BPF_K

  private static final int ALLOW = 0x7FFF0000;
  private static final int KILL_PROCESS = 0x80000000;
  private static final int ERROR_NOT_PERMITTED = 0x00050000 | 1;
  private static final int ERROR_UNKNOWN_CALL = 0x00050000 | 38;

  // Offsets in struct seccomp_data; the low half of an argument comes first on both architectures.
  private static final int CALL_NUMBER = 0;
  private static final int ARCHITECTURE = 4;
  private static final int FIRST_ARGUMENT = 16;

  private static final int UNIX_DOMAIN = 1; // AF_UNIX
  private static final int CLONE_THREAD = 0x00010000;

  private static final int INSTRUCTION_BYTES = 8;
  private static final int MAX_INSTRUCTIONS = 4096; // BPF_MAXINSNS

  private final ByteBuffer program =
      ByteBuffer.allocate(MAX_INSTRUCTIONS * INSTRUCTION_BYTES).order(ByteOrder.nativeOrder());

  private SeccompFilter() {}

  /**
   * The program for a value of {@code os.arch}; empty if the architecture's numbers are unknown.
   */
  static Optional<byte[]> program(String architecture) {
    return SystemCalls.of(architecture).map(calls -> new SeccompFilter().assemble(calls));
  }

  private byte[] assemble(SystemCalls calls) {
    add(LOAD_WORD, 0, 0, ARCHITECTURE);
    add(JUMP_EQUAL, 1, 0, calls.auditArchitecture());
    add(RETURN, 0, 0, KILL_PROCESS);
    add(LOAD_WORD, 0, 0, CALL_NUMBER);
    calls.alternativeAbi().ifPresent(this::denyFrom);
    answer(calls.clone3Call(), ERROR_UNKNOWN_CALL);
    for (int call : calls.denied()) {
      answer(call, ERROR_NOT_PERMITTED);
    }
    allowIf(calls.socketCall(), JUMP_EQUAL, UNIX_DOMAIN);
    allowIf(calls.cloneCall(), JUMP_ANY_BIT, CLONE_THREAD);
    add(RETURN, 0, 0, ALLOW);
    byte[] bytes = new byte[program.position()];
    program.flip().get(bytes);
    return bytes;
  }

  private void denyFrom(int firstNumber) {
    add(JUMP_GREATER_OR_EQUAL, 0, 1, firstNumber);
    add(RETURN, 0, 0, ERROR_NOT_PERMITTED);
  }

  private void answer(int call, int result) {
    add(JUMP_EQUAL, 0, 1, call);
    add(RETURN, 0, 0, result);
  }

  /** Decides this call by its first argument alone. */
  private void allowIf(int call, int test, int operand) {
    add(JUMP_EQUAL, 0, 4, call);
    add(LOAD_WORD, 0, 0, FIRST_ARGUMENT);
    add(test, 0, 1, operand);
    add(RETURN, 0, 0, ALLOW);
    add(RETURN, 0, 0, ERROR_NOT_PERMITTED);
  }

  private void add(int code, int jumpTrue, int jumpFalse, int operand) {
    program.putShort((short) code).put((byte) jumpTrue).put((byte) jumpFalse).putInt(operand);
  }
}
