package io.strongroom.gateway.wire;

import java.nio.charset.StandardCharsets;

/**
 * The head of a request to an executor.
 *
 * @param target path and query as they stand in the request line, already percent-encoded
 */
public record WireRequest(String method, String target, WireHeaders headers, WireBody body) {
  public WireRequest {
    if (!WireHeaders.isToken(method)) {
      throw new IllegalArgumentException("not a method");
    }
    if (!target.startsWith("/") || !isTarget(target)) {
      throw new IllegalArgumentException("not a request target");
    }
  }

  /** Visible ASCII only: neither a space nor a line break can end the request line early. */
  private static boolean isTarget(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  byte[] head(String authority) {
    StringBuilder head = new StringBuilder(512);
    head.append(method)
        .append(' ')
        .append(target)
        .append(" HTTP/1.1\r\nhost: ")
        .append(authority)
        .append("\r\n");
    headers.forEach((name, value) -> head.append(name).append(": ").append(value).append("\r\n"));
    head.append(body.framing()).append("\r\n");
    return head.toString().getBytes(StandardCharsets.ISO_8859_1);
  }
}
