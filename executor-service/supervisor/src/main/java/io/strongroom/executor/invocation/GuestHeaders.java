package io.strongroom.executor.invocation;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Headers;
import io.helidon.http.ServerResponseHeaders;
import io.strongroom.boundary.http.HopByHop;
import io.strongroom.cell.frame.Header;
import io.strongroom.protocol.executor.InvocationHeaders;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * What of the header fields passes between a client and a function.
 *
 * <p>Never: fields of one connection (RFC 9110, 7.6.1) and the platform's own, {@code
 * strongroom-*}. Nor, towards the function, the caller's access token; it does see the gateway's
 * request id and trace. Nor, towards the client, what frames the answer, and request id and trace,
 * which are the platform's to say.
 */
final class GuestHeaders {

  /**
   * The host is the one in the URL that the function sees. The server itself adds {@code
   * x-helidon-cn}, the name in the gateway's certificate.
   */
  private static final Set<String> NOT_FOR_THE_FUNCTION =
      Set.of("authorization", "expect", "host", "x-helidon-cn");

  private static final Set<String> NOT_FOR_THE_CLIENT =
      Set.of("content-length", "x-request-id", "traceparent", "tracestate");

  private GuestHeaders() {}

  /**
   * The fields that the function sees.
   *
   * @throws IllegalArgumentException if a value has characters that a field cannot have
   */
  static List<Header> forFunction(Headers request, URI url) {
    Set<String> named = HopByHop.namedBy(request);
    List<Header> seen = new ArrayList<>();
    seen.add(new Header("host", url.getRawAuthority()));
    for (io.helidon.http.Header field : request) {
      String name = field.headerName().lowerCase();
      if (passes(name) && !NOT_FOR_THE_FUNCTION.contains(name) && !named.contains(name)) {
        field.allValues().forEach(value -> seen.add(new Header(name, value)));
      }
    }
    return seen;
  }

  /** Puts the function's fields into the answer. */
  static void toClient(List<Header> answer, ServerResponseHeaders response) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (Header field : answer) {
      String name = field.name().toLowerCase(Locale.ROOT);
      if (passes(name) && !NOT_FOR_THE_CLIENT.contains(name)) {
        fields.computeIfAbsent(name, _ -> new ArrayList<>()).add(field.value());
      }
    }
    fields.forEach((name, values) -> response.set(HeaderValues.create(nameOf(name), values)));
  }

  private static HeaderName nameOf(String lowerCase) {
    return HeaderNames.create(lowerCase);
  }

  private static boolean passes(String name) {
    return !InvocationHeaders.isReserved(name) && !HopByHop.is(name);
  }
}
