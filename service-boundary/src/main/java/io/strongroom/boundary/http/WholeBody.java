package io.strongroom.boundary.http;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;

/**
 * Ends an answer whose body is all there. An answer to HEAD has the head of the answer to GET and
 * no body (RFC 9110, 9.3.2): the server would write one, and its reader take it for the next
 * answer.
 */
public final class WholeBody {
  private WholeBody() {}

  /** Whether the answer to {@code request} has no body whatever its status. */
  public static boolean isOmitted(ServerRequest request) {
    return request.prologue().method().equals(Method.HEAD);
  }

  /** Sends what was put into {@code response} and, unless it is omitted, the body. */
  public static void send(ServerRequest request, ServerResponse response, byte[] body) {
    if (isOmitted(request)) {
      sendOmitted(response, body.length);
    } else {
      response.send(body);
    }
  }

  /** Sends the head of an answer whose body, of {@code length} bytes, is omitted. */
  public static void sendOmitted(ServerResponse response, long length) {
    response.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, Long.toString(length)));
    response.send();
  }
}
