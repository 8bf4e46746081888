package io.strongroom.cell;

import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.FrameLimits;
import io.strongroom.cell.frame.Header;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;
import org.graalvm.polyglot.Value;

/** A handler's answer, out of the guest's reach. */
final class Answer {

  private final int status;
  private final List<Header> headers;
  private final byte[] body;
  private final boolean lingering;

  private Answer(int status, List<Header> headers, byte[] body, boolean lingering) {
    this.status = status;
    this.headers = headers;
    this.body = body;
    this.lingering = lingering;
  }

  /**
   * Reads what the prelude hands over: status, headers, lingering, content, start, length. Content
   * is null, a text, a buffer of which the part from start counts, or true for the request's body.
   *
   * @throws IllegalArgumentException if a supervisor would not take the answer
   * @throws BodyTooLargeException if that is for the size of its body
   */
  static Answer read(Value[] arguments, Supplier<byte[]> requestBody) {
    return new Answer(
        arguments[0].asInt(),
        headers(arguments[1].asString()),
        body(arguments[3], arguments[4].asInt(), arguments[5].asInt(), requestBody),
        arguments[2].asBoolean());
  }

  boolean lingering() {
    return lingering;
  }

  /** The frames that carry it. */
  List<Frame.FromCell> frames(int invocation) {
    List<Frame.FromCell> frames = new ArrayList<>();
    frames.add(new Frame.Response(invocation, status, headers, lingering));
    for (int start = 0; start < body.length; start += FrameLimits.BODY_CHUNK_BYTES) {
      frames.add(new Frame.ResponseBody(invocation, chunk(start)));
    }
    frames.add(new Frame.ResponseEnd(invocation));
    return frames;
  }

  private byte[] chunk(int start) {
    return body.length <= FrameLimits.BODY_CHUNK_BYTES
        ? body
        : Arrays.copyOfRange(
            body, start, Math.min(body.length, start + FrameLimits.BODY_CHUNK_BYTES));
  }

  /** Each name and each value ends with a line feed, which neither can contain. */
  private static List<Header> headers(String lines) {
    List<Header> headers = new ArrayList<>();
    int bytes = 0;
    for (int at = 0; at < lines.length(); ) {
      int nameEnd = lineEnd(lines, at);
      int valueEnd = lineEnd(lines, nameEnd + 1);
      headers.add(new Header(lines.substring(at, nameEnd), lines.substring(nameEnd + 1, valueEnd)));
      bytes += valueEnd - at;
      at = valueEnd + 1;
    }
    check(headers.size() <= FrameLimits.HEADERS, "more than " + FrameLimits.HEADERS + " headers");
    check(bytes <= FrameLimits.HEADER_BYTES, "headers over " + FrameLimits.HEADER_BYTES + " bytes");
    return headers;
  }

  private static int lineEnd(String lines, int from) {
    int end = lines.indexOf('\n', from);
    check(end >= 0, "a header that is not a name and a value");
    return end;
  }

  private static byte[] body(Value content, int start, int length, Supplier<byte[]> requestBody) {
    if (content.isNull()) {
      return new byte[0];
    }
    if (content.isBoolean()) {
      return requestBody.get();
    }
    byte[] bytes =
        content.isString()
            ? content.asString().getBytes(StandardCharsets.UTF_8)
            : read(content, start, length);
    checkBody(bytes.length);
    return bytes;
  }

  private static byte[] read(Value buffer, int start, int length) {
    checkBody(length);
    byte[] bytes = new byte[length];
    try {
      buffer.readBuffer(start, bytes, 0, length);
    } catch (UnsupportedOperationException | IndexOutOfBoundsException e) {
      // Detached or resized: a function's doing, and no reason to give up the cell.
      throw new IllegalArgumentException("the response has a body whose buffer is gone", e);
    }
    return bytes;
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException("the response has " + otherwise);
    }
  }

  private static void checkBody(int length) {
    if (length > FrameLimits.BODY_BYTES) {
      throw new BodyTooLargeException();
    }
  }

  /** The body is over {@link FrameLimits#BODY_BYTES}. */
  static final class BodyTooLargeException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException() {
      super("the response has a body over " + FrameLimits.BODY_BYTES + " bytes");
    }
  }
}
