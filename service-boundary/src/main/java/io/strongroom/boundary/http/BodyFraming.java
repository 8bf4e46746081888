package io.strongroom.boundary.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.List;

/** Where a request's body ends must not be a matter of opinion (RFC 9112, 6.1 and 6.3). */
final class BodyFraming {
  private BodyFraming() {}

  /**
   * Whether the head says once at most where the body ends: by one {@code Content-Length} of
   * digits, or by {@code Transfer-Encoding: chunked}, which Helidon decodes and no other coding.
   */
  static boolean isPlain(Headers head) {
    List<String> codings = head.all(HeaderNames.TRANSFER_ENCODING, List::of);
    List<String> lengths = head.all(HeaderNames.CONTENT_LENGTH, List::of);
    return codings.isEmpty()
        ? lengths.size() <= 1 && lengths.stream().allMatch(BodyFraming::isDigits)
        : codings.equals(List.of("chunked")) && lengths.isEmpty();
  }

  private static boolean isDigits(String text) {
    return !text.isEmpty() && text.chars().allMatch(c -> c >= '0' && c <= '9');
  }
}
