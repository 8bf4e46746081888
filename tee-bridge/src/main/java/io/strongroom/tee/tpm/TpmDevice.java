package io.strongroom.tee.tpm;

import java.io.Closeable;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;

/** A TPM that takes one command after the other and answers each before the next. */
public interface TpmDevice extends Closeable {
  /** Where the kernel's resource manager listens: each opening has key slots of its own. */
  Path RESOURCE_MANAGER = Path.of("/dev/tpmrm0");

  /**
   * Sends a command and returns the answer, both with their headers.
   *
   * @throws IOException if the device is gone, too slow, or answers no TPM's answer
   */
  byte[] transmit(byte[] command) throws IOException;

  /** Opens a device anew; what it held for the last one is gone then. */
  interface Opener {
    TpmDevice open() throws IOException;
  }

  /** A device file, as a rule {@link #RESOURCE_MANAGER}. */
  static Opener file(Path path) {
    return () -> new TpmFile(path);
  }

  /** The data port of a TPM in software ({@code swtpm socket --server type=tcp}). */
  static Opener socket(InetSocketAddress address) {
    return () -> new TpmSocket(address);
  }
}
