package io.strongroom.gateway;

import static io.strongroom.gateway.TestingGateway.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.strongroom.protocol.problem.Reason;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that try to mean something else to the executor than to the gateway. */
class HostileRequestTest extends GatewayScene {
  @Test
  void keepsThePlatformsHeadersToItself() throws Exception {
    String answer =
        raw(
            """
            Strongroom-Grant: forged
            strongroom-caller: somebody
            STRONGROOM-DEADLINE-MS: 1
            strongroom-url: http://elsewhere/
            strongroom-later: 1
            X-Request-Id: 0123456789abcdef0123456789abcdef
            Cookie: Strongroom-Session=1; mine=2;strongroom-x=3; =strongroom-y=4
            X-Kept: yes
            """,
            "");
    assertThat(answer).startsWith("HTTP/1.1 200");
    assertThat(executor.header("strongroom-grant").orElseThrow()).contains(".");
    assertThat(executor.header("strongroom-caller").orElseThrow()).contains(".");
    assertThat(executor.header("strongroom-deadline-ms")).isNotEqualTo(Optional.of("1"));
    assertThat(executor.header("strongroom-url").orElseThrow()).endsWith("/a");
    assertThat(executor.header("strongroom-later")).isEmpty();
    assertThat(executor.header("authorization")).isEmpty();
    assertThat(executor.header("cookie")).hasValue("mine=2");
    assertThat(executor.header("x-kept")).hasValue("yes");
    assertThat(executor.header("x-request-id"))
        .isEqualTo(executor.header("strongroom-invocation"))
        .isNotEqualTo(Optional.of("0123456789abcdef0123456789abcdef"));
  }

  @Test
  void keepsHopByHopHeadersToItsHop() throws Exception {
    String answer =
        raw(
            """
            Connection: x-mine, close
            X-Mine: 1
            Keep-Alive: timeout=5
            TE: trailers
            Trailer: x-late
            Proxy-Authorization: Basic YTpi
            Upgrade: h2c
            """,
            "");
    assertThat(answer).startsWith("HTTP/1.1 200");
    for (String name :
        new String[] {"x-mine", "keep-alive", "te", "trailer", "proxy-authorization", "upgrade"}) {
      assertThat(executor.header(name)).as(name).isEmpty();
    }
  }

  @Test
  void keepsHopByHopHeadersAndPlatformCookiesOfTheAnswer() throws Exception {
    executor.handler =
        (request, response) -> {
          response.header(HeaderNames.create("Connection"), "x-mine");
          response.header(HeaderNames.create("x-mine"), "1");
          response.header(HeaderNames.create("x-request-id"), "forged");
          response.header(
              HeaderNames.SET_COOKIE,
              "strongroom-session=stolen",
              "=strongroom-session=stolen",
              " = =\tStrongroom-Session=stolen; Path=/",
              "=strongroom-session",
              "mine=1",
              "=mine",
              "mine==strongroom-session=1");
          response.send("ok");
        };
    HttpResponse<String> answer = call();
    assertThat(answer.headers().firstValue("x-mine")).isEmpty();
    assertThat(answer.headers().allValues("x-request-id")).doesNotContain("forged").hasSize(1);
    assertThat(answer.headers().allValues("set-cookie"))
        .containsExactly("mine=1", "=mine", "mine==strongroom-session=1");
  }

  @Test
  void refusesLengthAndChunksTogether() throws Exception {
    assertRawRefused(
        raw("Content-Length: 5\nTransfer-Encoding: chunked\n", "5\r\nhello\r\n0\r\n\r\n"));
  }

  @Test
  void refusesTwoLengths() throws Exception {
    assertRawRefused(raw("Content-Length: 5\nContent-Length: 6\n", "hello!"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 3\nContent-Length: 44\n\nabc",
        "Content-Length: 5\nTransfer-Encoding: chunked\n\n0\n\n",
        "Transfer-Encoding: chunked\n\n+3\nabc\n0\n\n",
        "Transfer-Encoding: chunked\n\n3\nabcXX0\n\n",
        "Transfer-Encoding: chunked\n\nzz\n0\n\n"
      })
  void takesNothingAfterABrokenBodyForARequest(String headersAndBody) throws Exception {
    // An executor that answers before it has read a body is believed, broken or not.
    executor.handler =
        (request, response) -> {
          request.content().consume();
          response.send("read");
        };
    String first = headersAndBody.replace("\n", "\r\n");
    String received =
        untilClosed("POST " + PATH + "/a", first + "GET /health HTTP/1.1\r\nHost: h\r\n\r\n");
    assertThat(received).startsWith("HTTP/1.1 400").contains("bad-request");
    assertThat(received.split("HTTP/1\\.1 ", -1)).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/\u00ef\u00bc\u008e", "/a?\u00e4", "/\u007f"})
  void refusesTargetsThatAreNotAscii(String path) throws Exception {
    assertRawRefused(rawTo("GET " + PATH + path, "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"G:T", "G@T", "(GET)", "G\u00c9T"})
  void refusesMethodsThatAreNoTokens(String method) throws Exception {
    assertRawRefused(rawTo(method + " " + PATH, "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip, chunked", "identity", "xchunked", "chunked, chunked"})
  void refusesOtherTransferCodings(String coding) throws Exception {
    assertRawRefused(raw("Transfer-Encoding: " + coding + "\n", "5\r\nhello\r\n0\r\n\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-1", "+5", "5x", "99999999999999999999"})
  void refusesLengthsThatAreNone(String length) throws Exception {
    assertRawRefused(raw("Content-Length: " + length + "\n", "hello"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"X-Folded: a\n b", "X Space: 1", "X-Colon : 1", "No colon", ": no name"})
  void refusesMalformedHeaders(String header) throws Exception {
    assertRawRefused(raw(header + "\n", ""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/..",
        "/../v1/logs?namespace=globex&name=f",
        "/a/../../v1/logs",
        "/./a",
        "/%2e%2e/v1/logs",
        "/.%2E/v1/logs",
        "/%2e./health",
        "/a%2f..%2f..%2fhealth",
        "/a/..%2fhealth",
        "/..;x=1/health",
        "/a%5c..%5chealth",
        "/a/..%3b/health"
      })
  void refusesToClimbOutOfTheFunctionsPaths(String path) throws Exception {
    assertThat(rawTo("GET " + PATH + path, "", ""))
        .startsWith("HTTP/1.1 400")
        .contains("bad-request");
    assertThat(executor.calls.get()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a%2Fb", "/%E2%82%AC", "/...", "/.hidden", "/a..b/c.", "/a;v=1", "//a"})
  void passesOtherPathsAsTheyAre(String path) throws Exception {
    AtomicReference<String> seen = new AtomicReference<>();
    executor.handler =
        (request, response) -> {
          seen.set(request.prologue().uriPath().rawPath());
          response.send();
        };
    assertThat(rawTo("GET " + PATH + path, "", "")).startsWith("HTTP/1.1 200");
    assertThat(seen.get()).isEqualTo("/invoke" + path);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/a%zz", "/%", "/a\tb", "/a|b", "/a\"b"})
  void refusesPathsThatAreNone(String path) throws Exception {
    assertThat(rawTo("GET " + PATH + path, "", "")).startsWith("HTTP/1.1 400");
    assertThat(executor.calls.get()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"TRACE", "CONNECT"})
  void refusesMethodsThatAreNotForFunctions(String method) throws Exception {
    assertThat(rawTo(method + " " + PATH, "", "")).startsWith("HTTP/1.1 405");
    assertThat(executor.calls.get()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a/b", "user@host", "a b", "a?b", "a#b", "\u00e4"})
  void refusesHostsThatAreNone(String host) throws Exception {
    String answer =
        gateway.sendRaw(
            "GET "
                + PATH
                + " HTTP/1.1\r\nHost: "
                + host
                + "\r\nConnection: close\r\nAuthorization: Bearer "
                + gateway.token("ann", "acme:invoker")
                + "\r\n\r\n");
    assertThat(answer).startsWith("HTTP/1.1 400");
    assertThat(executor.calls.get()).isZero();
  }

  @Test
  void refusesAHeadThatIsTooLarge() throws Exception {
    assertThat(raw("X-Large: " + "x".repeat(20_000) + "\n", "")).startsWith("HTTP/1.1 4");
    assertThat(executor.calls.get()).isZero();
  }

  @Test
  void answersPathsThatNameNoFunction() throws Exception {
    assertRefused(gateway.send(gateway.invocation("/fn/acme/none")), Reason.NO_SUCH_ALIAS);
    assertRefused(gateway.send(gateway.invocation("/fn/ACME/claims")), Reason.BAD_REQUEST);
    assertRefused(gateway.send(gateway.invocation("/fn/acme/claims@")), Reason.BAD_REQUEST);
    assertRefused(gateway.send(gateway.invocation("/fn/acme/claims@sha256:1")), Reason.BAD_REQUEST);
    assertRefused(gateway.send(gateway.invocation("/fn//claims")), Reason.BAD_REQUEST);
    assertRefused(gateway.send(gateway.invocation("/fn/acme")), Reason.NOT_FOUND);
    assertRefused(gateway.send(gateway.invocation("/elsewhere")), Reason.NOT_FOUND);
  }

  @Test
  void showsExecutorsOnlyToOperatorsAndAuditors() throws Exception {
    assertRefused(gateway.send(gateway.invocation("/v1/executors")), Reason.FORBIDDEN);
    HttpResponse<String> answer =
        gateway.send(
            gateway
                .request("/v1/executors")
                .header("Authorization", "Bearer " + gateway.token("op", "*:operator")));
    assertThat(answer.body()).contains(executor.bootId().toString()).contains("\"simulated\":true");
  }

  private void assertRawRefused(String answer) {
    assertThat(answer).startsWith("HTTP/1.1 400");
    assertThat(executor.calls.get()).isZero();
  }

  /** A request with these header lines and this body. */
  private String raw(String headers, String body) throws Exception {
    return rawTo("POST " + PATH + "/a", headers, body);
  }

  private String rawTo(String methodAndPath, String headers, String body) throws Exception {
    String connection = headers.contains("Connection:") ? "" : "Connection: close\r\n";
    return gateway.sendRaw(
        methodAndPath
            + " HTTP/1.1\r\nHost: strongroom.test\r\nAuthorization: Bearer "
            + gateway.token("ann", "acme:invoker")
            + "\r\n"
            + connection
            + headers.replace("\n", "\r\n")
            + "\r\n"
            + body);
  }

  /** Everything that is answered before the gateway closes the connection, as it has to. */
  private String untilClosed(String methodAndPath, String headersAndRest) throws Exception {
    String head =
        methodAndPath
            + " HTTP/1.1\r\nHost: strongroom.test\r\nAuthorization: Bearer "
            + gateway.token("ann", "acme:invoker")
            + "\r\n";
    try (Socket socket = gateway.connect()) {
      socket.getOutputStream().write((head + headersAndRest).getBytes(StandardCharsets.ISO_8859_1));
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
