package io.strongroom.boundary.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Header fields that end with their connection (RFC 9110, 7.6.1): who stands between a client and a
 * function passes none of them on, nor any that {@code Connection} names.
 */
public final class HopByHop {
  private static final Set<String> FIELDS =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade");

  private HopByHop() {}

  /** Whether the field {@code name}, in lower case, always ends with its connection. */
  public static boolean is(String name) {
    return FIELDS.contains(name);
  }

  /** The fields, in lower case, that a message's {@code Connection} declares to be of it. */
  public static Set<String> namedBy(Headers message) {
    return message.all(HeaderNames.CONNECTION, List::of).stream()
        .flatMap(value -> Stream.of(value.split(",")))
        .map(name -> name.strip().toLowerCase(Locale.ROOT))
        .collect(Collectors.toUnmodifiableSet());
  }
}
