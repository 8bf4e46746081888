package io.strongroom.cell;

import io.strongroom.cell.frame.FrameLimits;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/**
 * The bytes of a request's body as they arrive. Written by the connection's thread, read by the
 * invocation's; the bytes are read only once complete.
 */
final class RequestBody {

  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(0);
  private boolean complete;

  private RequestBody(boolean complete) {
    this.complete = complete;
  }

  static RequestBody empty() {
    return new RequestBody(true);
  }

  static RequestBody arriving() {
    return new RequestBody(false);
  }

  /** False if there is no room for these bytes. */
  synchronized boolean add(byte[] chunk) {
    if (complete || bytes.size() + chunk.length > FrameLimits.BODY_BYTES) {
      return false;
    }
    bytes.writeBytes(chunk);
    return true;
  }

  synchronized void end() {
    complete = true;
  }

  synchronized boolean isComplete() {
    return complete;
  }

  synchronized byte[] bytes() {
    return bytes.toByteArray();
  }

  synchronized int length() {
    return bytes.size();
  }

  /** As the Encoding standard decodes UTF-8: without a byte order mark, U+FFFD for what is none. */
  synchronized String text() {
    String text = bytes.toString(StandardCharsets.UTF_8);
    return text.startsWith(BYTE_ORDER_MARK) ? text.substring(1) : text;
  }
}
