package io.strongroom.gateway.invoke;

import io.helidon.http.Header;
import io.helidon.http.Headers;
import io.strongroom.boundary.http.HopByHop;
import io.strongroom.gateway.wire.WireHeaders;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/** Which header fields pass between client and function, and which end at the gateway. */
final class ForwardedHeaders {
  /** What frames or addresses one message. */
  private static final Set<String> OF_ONE_MESSAGE = Set.of("content-length", "host", "expect");

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
    Set<String> named = HopByHop.namedBy(client);
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
    return !endsHere(name)
        && !SET_ANEW.contains(name)
        && !(name.equals("set-cookie") && isOfThePlatform(value));
  }

  private static boolean passes(String name) {
    return !endsHere(name)
        && !OF_THE_PLATFORM.contains(name)
        && !InvocationHeaders.isReserved(name);
  }

  private static boolean endsHere(String name) {
    return HopByHop.is(name) || OF_ONE_MESSAGE.contains(name);
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
    return withoutEmptyName(cookie).toLowerCase(Locale.ROOT).startsWith(PLATFORM_COOKIE);
  }

  /**
   * What a browser sends back of a cookie without a name is its value alone, which reads as a
   * cookie with one (RFC 6265bis, 5.7).
   */
  private static String withoutEmptyName(String cookie) {
    String text = cookie.strip();
    while (text.startsWith("=")) {
      text = text.substring(1).strip();
    }
    return text;
  }
}
