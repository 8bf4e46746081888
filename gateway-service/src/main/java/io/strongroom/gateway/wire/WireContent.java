package io.strongroom.gateway.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * The body of an answer, framed by length or by chunks (RFC 9112, 6). An answer framed by neither,
 * or by both, is refused: where a body ends must not be a matter of opinion between two readers of
 * a pooled connection.
 */
final class WireContent {
  private static final int LONGEST_CHUNK_LINE = 1024;
  private static final int MOST_LENGTH_DIGITS = 15;
  private static final int BUFFER = 16 * 1024;
  private static final int LINE_BREAK = 2;

  private final WireInput in;
  private final boolean chunked;
  private final OptionalLong announced;
  private final boolean omitted;
  private long left;
  private boolean begun;
  private boolean complete;
  private WireHeaders trailers = new WireHeaders();

  private WireContent(WireInput in, boolean chunked, OptionalLong announced, boolean omitted) {
    this.in = in;
    this.chunked = chunked;
    this.announced = announced;
    this.omitted = omitted;
    this.left = announced.orElse(0);
    this.complete = !chunked && left == 0;
  }

  static WireContent of(String method, WireHead head, WireInput in) throws IOException {
    boolean omitted = method.equals("HEAD");
    if (omitted || head.status() == 204 || head.status() == 304) {
      return new WireContent(in, false, OptionalLong.of(0), omitted);
    }
    boolean chunked = head.headers().count("transfer-encoding") > 0;
    int lengths = head.headers().count("content-length");
    if (chunked
        && lengths == 0
        && head.headers()
            .first("transfer-encoding")
            .filter("chunked"::equalsIgnoreCase)
            .isPresent()) {
      return new WireContent(in, true, OptionalLong.empty(), false);
    }
    if (chunked || lengths != 1) {
      throw new IOException("the answer is framed neither by one length nor by chunks");
    }
    return new WireContent(
        in,
        false,
        OptionalLong.of(number(head.headers().first("content-length").orElse(""), 10)),
        false);
  }

  int read(byte[] into, int offset, int length) throws IOException {
    if (left == 0 && chunked && !complete) {
      nextChunk();
    }
    if (complete) {
      return -1;
    }
    int count = in.read(into, offset, (int) Math.min(length, left));
    if (count < 0) {
      throw new EOFException("the body ends early");
    }
    left -= count;
    complete = !chunked && left == 0;
    return count;
  }

  /** The body, but no more than {@code most} bytes of it. */
  byte[] readUpTo(int most) throws IOException {
    var bytes = new ByteArrayOutputStream();
    byte[] buffer = new byte[(int) Math.min(announced.orElse(BUFFER), BUFFER)];
    while (bytes.size() < most) {
      int count = read(buffer, 0, Math.min(buffer.length, most - bytes.size()));
      if (count < 0) {
        break;
      }
      bytes.write(buffer, 0, count);
    }
    return bytes.toByteArray();
  }

  private void nextChunk() throws IOException {
    if (begun && !in.line(LONGEST_CHUNK_LINE).isEmpty()) {
      throw new IOException("a chunk does not end where it should");
    }
    begun = true;
    String line = in.line(LONGEST_CHUNK_LINE);
    int extension = line.indexOf(';');
    left = number((extension < 0 ? line : line.substring(0, extension)).strip(), 16);
    if (left == 0) {
      trailers = WireHead.fields(in);
      complete = true;
    }
  }

  /** Digits only: no sign, no prefix, and no more of them than a length can have. */
  private static long number(String text, int radix) throws IOException {
    boolean digits = text.chars().allMatch(c -> c < 0x80 && Character.digit(c, radix) >= 0);
    if (text.isEmpty() || text.length() > MOST_LENGTH_DIGITS || !digits) {
      throw new IOException("a length of the answer is no number");
    }
    return Long.parseLong(text, radix);
  }

  OptionalLong length() {
    return announced;
  }

  /**
   * Whether what comes next can only be the next answer. Not after an answer whose body is omitted:
   * a peer that sent one all the same may still be at it.
   */
  boolean isCertainlyOver() {
    return complete && !omitted && in.buffered() == 0;
  }

  /** Whether more of the body has come. The line break that ends a chunk is none of it. */
  boolean hasBuffered() {
    return in.buffered() > (chunked && left == 0 ? LINE_BREAK : 0);
  }

  WireHeaders trailers() {
    return trailers;
  }
}
