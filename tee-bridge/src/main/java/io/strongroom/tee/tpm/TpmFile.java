package io.strongroom.tee.tpm;

import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Path;
import java.util.Arrays;

/** The kernel's device: one write is one command, one read one answer. It has its own timeouts. */
final class TpmFile implements TpmDevice {
  private final RandomAccessFile file;

  TpmFile(Path path) throws IOException {
    this.file = new RandomAccessFile(path.toFile(), "rw");
  }

  @Override
  public byte[] transmit(byte[] command) throws IOException {
    file.write(command);
    byte[] answer = new byte[TpmAnswer.MAX_BYTES];
    int length = file.read(answer);
    if (length < 0) {
      throw new EOFException("the TPM did not answer");
    }
    return Arrays.copyOf(answer, length);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
