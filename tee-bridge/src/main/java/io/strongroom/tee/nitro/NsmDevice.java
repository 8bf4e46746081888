package io.strongroom.tee.nitro;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.nio.file.Path;

/**
 * The NSM's character device, asked by {@code ioctl} (Linux, {@code uapi/linux/nsm.h}), which Java
 * cannot call otherwise. The kernel asks for CAP_SYS_ADMIN.
 */
final class NsmDevice implements NsmExchange {
  /** {@code _IOWR(0x0A, 0, struct nsm_raw)}: both directions, 32 bytes, NSM's letter, number 0. */
  private static final long RAW = 3L << 30 | 32L << 16 | 0x0A << 8;

  private static final int MAX_REQUEST_BYTES = 0x1000;
  private static final int O_RDWR_CLOEXEC = 2 | 0x8_0000;

  /** {@code struct nsm_raw}: address and length of the request, then of room for the answer. */
  private static final long RAW_BYTES = 4L * Long.BYTES;

  private static final MemoryLayout STATE = Linker.Option.captureStateLayout();
  private static final VarHandle ERRNO =
      STATE.varHandle(MemoryLayout.PathElement.groupElement("errno"));

  private static final MethodHandle OPEN =
      function(
          "open",
          2,
          FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.ADDRESS, ValueLayout.JAVA_INT));
  private static final MethodHandle IOCTL =
      function(
          "ioctl",
          2,
          FunctionDescriptor.of(
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_INT,
              ValueLayout.JAVA_LONG,
              ValueLayout.ADDRESS));
  private static final MethodHandle CLOSE =
      function("close", 1, FunctionDescriptor.of(ValueLayout.JAVA_INT, ValueLayout.JAVA_INT));

  private final Path device;

  NsmDevice(Path device) {
    this.device = device;
  }

  /** Restricted, as every native call is; these get addresses of memory of their own alone. */
  @SuppressWarnings("restricted")
  private static MethodHandle function(String name, int fixed, FunctionDescriptor descriptor) {
    Linker linker = Linker.nativeLinker();
    Linker.Option errno = Linker.Option.captureCallState("errno");
    MemorySegment address = linker.defaultLookup().findOrThrow(name);
    return fixed == descriptor.argumentLayouts().size()
        ? linker.downcallHandle(address, descriptor, errno)
        : linker.downcallHandle(address, descriptor, errno, Linker.Option.firstVariadicArg(fixed));
  }

  @Override
  public byte[] ask(byte[] request) throws IOException {
    if (request.length > MAX_REQUEST_BYTES) {
      throw new IOException("the NSM takes %d bytes at most".formatted(MAX_REQUEST_BYTES));
    }
    try (Arena arena = Arena.ofConfined()) {
      MemorySegment state = arena.allocate(STATE);
      int descriptor = open(arena, state);
      try {
        return ask(request, descriptor, arena, state);
      } finally {
        call(() -> (int) CLOSE.invokeExact(state, descriptor));
      }
    }
  }

  private int open(Arena arena, MemorySegment state) throws IOException {
    MemorySegment path = arena.allocateFrom(device.toString());
    int descriptor = call(() -> (int) OPEN.invokeExact(state, path, O_RDWR_CLOEXEC));
    if (descriptor < 0) {
      throw failure("cannot be opened: is this a Nitro enclave?", state);
    }
    return descriptor;
  }

  private byte[] ask(byte[] request, int descriptor, Arena arena, MemorySegment state)
      throws IOException {
    MemorySegment question = arena.allocateFrom(ValueLayout.JAVA_BYTE, request);
    MemorySegment answer = arena.allocate(NsmMessages.MAX_RESPONSE_BYTES);
    MemorySegment raw = arena.allocate(RAW_BYTES, Long.BYTES);
    raw.setAtIndex(ValueLayout.JAVA_LONG, 0, question.address());
    raw.setAtIndex(ValueLayout.JAVA_LONG, 1, request.length);
    raw.setAtIndex(ValueLayout.JAVA_LONG, 2, answer.address());
    raw.setAtIndex(ValueLayout.JAVA_LONG, 3, answer.byteSize());
    if (call(() -> (int) IOCTL.invokeExact(state, descriptor, RAW, raw)) != 0) {
      throw failure("answered with an error", state);
    }
    long length = raw.getAtIndex(ValueLayout.JAVA_LONG, 3);
    if (length < 0 || length > answer.byteSize()) {
      throw new IOException(
          "%s answered %s bytes".formatted(device, Long.toUnsignedString(length)));
    }
    return answer.asSlice(0, length).toArray(ValueLayout.JAVA_BYTE);
  }

  private IOException failure(String what, MemorySegment state) {
    int errno = (int) ERRNO.get(state, 0L);
    return new IOException("%s %s (errno %d)".formatted(device, what, errno));
  }

  private interface Call {
    int run() throws Throwable;
  }

  private static int call(Call call) {
    try {
      return call.run();
    } catch (Throwable e) {
      throw new IllegalStateException("the C library cannot be called", e);
    }
  }
}
