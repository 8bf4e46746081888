package io.strongroom.gateway.invoke;

import io.helidon.http.Header;
import io.helidon.http.HeaderNames;
import io.helidon.http.Headers;
import io.strongroom.gateway.wire.WireHeaders;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Which header fields pass between client and function, and which end at the gateway. */
final class ForwardedHeaders {
  /** RFC 9110, 7.6.1, and what frames or addresses a message on one connection. */
  private static final Set<String> OF_ONE_HOP =
      Set.of(
          "connection",
          "keep-alive",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-connection",
          "te",
          "trailer",
          "transfer-encoding",
          "upgrade",
          "content-length",
          "host",
          "expect");

  /** The platform's credential, the headers it sets anew, and one that Helidon adds. */
  private static final Set<String> OF_THE_PLATFORM =
      Set.of("authorization", "traceparent", "x-request-id", "x-helidon-cn");

  /** What the gateway says itself in an answer. */
  private static final Set<String> SET_ANEW = Set.of("traceparent", "x-request-id", "date");

  /** Cookies so named are the platform's, other cookies the function's. */
  private static final String PLATFORM_COOKIE = "strongroom-";

  private ForwardedHeaders() {}

  /** The client's header fields that the function may see. */
  static WireHeaders request(Headers client) {
    Set<String> named = namedByConnection(client);
    var headers = new WireHeaders();
    for (Header header : client) {
      String name = header.headerName().lowerCase();
      if (passes(name) && !named.contains(name)) {
        header.allValues().forEach(value -> add(headers, name, value));
      }
    }
    return headers;
  }

  private static void add(WireHeaders headers, String name, String value) {
    String allowed = name.equals("cookie") ? withoutPlatformCookies(value) : value;
    if (allowed.isEmpty() && name.equals("cookie")) {
      return;
    }
    try {
      headers.add(name, allowed);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Reason.BAD_REQUEST, "a request header cannot be passed on");
    }
  }

  /** The function's header fields that the client may see. */
  static WireHeaders answer(WireHeaders function) {
    var headers = new WireHeaders();
    function.forEach((name, value) -> {
      if (answerPasses(name, value) && !function.lists("connection", name)) {
        headers.add(name, value);
      }
    });
    return headers;
  }

  private static boolean answerPasses(String name, String value) {
    return !OF_ONE_HOP.contains(name)
        && !SET_ANEW.contains(name)
        && !(name.equals("set-cookie") && isOfThePlatform(value));
  }

  private static boolean passes(String name) {
    return !OF_ONE_HOP.contains(name)
        && !OF_THE_PLATFORM.contains(name)
        && !InvocationHeaders.isReserved(name);
  }

  /** Fields that the client declared to be of this hop only. */
  private static Set<String> namedByConnection(Headers client) {
    List<String> values = client.all(HeaderNames.CONNECTION, List::of);
    return values.stream().flatMap(WireHeaders::listed).collect(Collectors.toSet());
  }

  private static String withoutPlatformCookies(String cookies) {
    if (!cookies.toLowerCase(Locale.ROOT).contains(PLATFORM_COOKIE)) {
      return cookies;
    }
    return String.join(
        "; ",
        Arrays.stream(cookies.split(";"))
            .map(String::strip)
            .filter(cookie -> !isOfThePlatform(cookie))
            .toList());
  }

  private static boolean isOfThePlatform(String cookie) {
    return cookie.strip().toLowerCase(Locale.ROOT).startsWith(PLATFORM_COOKIE);
  }
}
