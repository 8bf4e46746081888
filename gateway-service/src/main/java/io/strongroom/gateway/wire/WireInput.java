package io.strongroom.gateway.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** Reads lines and bytes of one connection through one buffer. Used by one thread at a time. */
final class WireInput {
  private static final int BUFFER = 16 * 1024;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int position;
  private int limit;

  WireInput(InputStream in) {
    this.in = in;
  }

  /**
   * A line without its CRLF (RFC 9112, 2.2; a bare LF is refused).
   *
   * @param most longest line in bytes
   */
  String line(int most) throws IOException {
    StringBuilder line = new StringBuilder(64);
    while (true) {
      int value = read();
      if (value == '\r') {
        expectLineFeed();
        return line.toString();
      }
      if (value == '\n' || line.length() >= most) {
        throw new IOException(
            "a line of the answer is malformed or longer than " + most + " bytes");
      }
      line.append((char) value);
    }
  }

  private void expectLineFeed() throws IOException {
    if (read() != '\n') {
      throw new IOException("a line of the answer ends in CR without LF");
    }
  }

  private int read() throws IOException {
    if (position == limit && !fill()) {
      throw new EOFException("the executor closed the connection");
    }
    return buffer[position++] & 0xff;
  }

  /** Some bytes, at least one; -1 at the end of the stream. */
  int read(byte[] into, int offset, int length) throws IOException {
    if (position == limit) {
      return in.read(into, offset, length);
    }
    int count = Math.min(length, limit - position);
    System.arraycopy(buffer, position, into, offset, count);
    position += count;
    return count;
  }

  /** Bytes that can be had without waiting for the network. */
  int buffered() {
    return limit - position;
  }

  private boolean fill() throws IOException {
    limit = Math.max(in.read(buffer, 0, BUFFER), 0);
    position = 0;
    return limit > 0;
  }
}
