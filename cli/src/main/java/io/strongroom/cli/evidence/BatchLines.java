package io.strongroom.cli.evidence;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The lines of a batch, none longer than {@value #MAX_BYTES} bytes in memory; blank ones skipped.
 */
final class BatchLines {
  /** Nine paths of the longest kind and two fields in hexadecimal. */
  static final int MAX_BYTES = 64 << 10;

  private static final int END = -1;

  private final InputStream in;
  private Optional<byte[]> line = Optional.empty();

  BatchLines(InputStream in) {
    this.in = new BufferedInputStream(in);
  }

  /** Goes to the next line; false at the end. */
  boolean next() throws IOException {
    ByteArrayOutputStream read = new ByteArrayOutputStream();
    boolean tooLong = false;
    while (true) {
      int next = in.read();
      if (next != '\n' && next != END) {
        tooLong |= read.size() == MAX_BYTES;
        if (!tooLong) {
          read.write(next);
        }
        continue;
      }
      if (tooLong || !read.toString(StandardCharsets.US_ASCII).isBlank()) {
        line = tooLong ? Optional.empty() : Optional.of(read.toByteArray());
        return true;
      }
      if (next == END) {
        return false;
      }
      read.reset();
    }
  }

  /** The line; empty if it is too long. */
  Optional<byte[]> line() {
    return line;
  }
}
