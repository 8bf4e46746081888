package io.strongroom.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.executor.AnswerHeadLimits;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What counts as an executor's answer, and what ends the exchange. */
class WireAnswerTest {
  private static final String OK = "HTTP/1.1 200 OK\r\n";

  @Test
  void readsABodyByLength() throws IOException {
    assertThat(body("GET", OK + "Content-Length: 5\r\n\r\nhello, not this")).isEqualTo("hello");
  }

  @Test
  void readsABodyByChunksAndItsTrailers() throws IOException {
    WireInput in =
        input(
            OK
                + "Transfer-Encoding: Chunked\r\n\r\n5;x=1\r\nhello\r\n1 \r\n!\r\n0\r\nA: b\r\n\r\n");
    WireContent content = WireContent.of("GET", WireHead.read(in), in);
    assertThat(content.readUpTo(100)).asString().isEqualTo("hello!");
    assertThat(content.trailers().first("a")).hasValue("b");
    assertThat(content.isCertainlyOver()).isTrue();
  }

  @Test
  void skipsInterimAnswers() throws IOException {
    assertThat(
            body(
                "GET",
                "HTTP/1.1 103 Early\r\nlink: x\r\n\r\nHTTP/1.1 100\r\n\r\n"
                    + OK
                    + "content-length: 0\r\n\r\n"))
        .isEmpty();
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"HEAD 200", "GET 204", "GET 304"})
  void readsNoBodyWhereThereIsNone(String methodAndStatus) throws IOException {
    String[] parts = methodAndStatus.split(" ", -1);
    assertThat(body(parts[0], "HTTP/1.1 " + parts[1] + " x\r\ncontent-length: 5\r\n\r\nhello"))
        .isEmpty();
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "HTTP/1.0 200 OK",
        "HTTP/2 200",
        "http/1.1 200 OK",
        "HTTP/1.1 2000 OK",
        "HTTP/1.1 20",
        "HTTP/1.1 +20 x",
        "HTTP/1.1  200 OK",
        "HTTP/1.1 099 x",
        "HTTP/1.1 600 x",
        "HTTP/1.1 101 Switching Protocols",
        ""
      })
  void refusesOtherStatusLines(String line) {
    assertRefused(line + "\r\ncontent-length: 0\r\n\r\n");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "a: b\rc: d",
        "a: b\nc: d",
        "a b: c",
        "a : b",
        " a: b",
        ": b",
        "a",
        "a: \0",
        "a: b\r\n c"
      })
  void refusesMalformedFields(String field) {
    assertRefused(OK + "content-length: 0\r\n" + field + "\r\n\r\n");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "x: y",
        "content-length: 5\r\ncontent-length: 5",
        "content-length: 5, 5",
        "content-length: +5",
        "content-length: -5",
        "content-length: 0x5",
        "content-length:",
        "content-length: 9999999999999999",
        "content-length: 5\r\ntransfer-encoding: chunked",
        "transfer-encoding: gzip, chunked",
        "transfer-encoding: chunked\r\ntransfer-encoding: chunked",
        "transfer-encoding: identity"
      })
  void refusesFramingThatCouldBeReadInTwoWays(String fields) {
    assertRefused(OK + fields + "\r\n\r\nhello");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(
      strings = {
        "5\r\nhell",
        "5\r\nhello",
        "5\r\nhello0\r\n\r\n",
        "5\r\nhello\r\n",
        "5\r\nhello\r\n0\r\n",
        "5\r\nhello\r\n0\r\na b: c\r\n\r\n",
        "-5\r\nhello\r\n0\r\n\r\n",
        "+5\r\nhello\r\n0\r\n\r\n",
        "0x5\r\nhello\r\n0\r\n\r\n",
        "\r\nhello\r\n0\r\n\r\n",
        "5\nhello\r\n0\r\n\r\n",
        "ffffffffffffffff\r\nhello\r\n0\r\n\r\n",
        "\u0665\r\nhello\r\n0\r\n\r\n"
      })
  void refusesChunksThatAreNone(String chunks) {
    assertRefused(OK + "transfer-encoding: chunked\r\n\r\n" + chunks);
  }

  @Test
  void refusesATruncatedBody() {
    assertRefused(OK + "content-length: 5\r\n\r\nhell");
  }

  /** Otherwise a healthy executor would count as lost, and its function would run again. */
  @Test
  void readsTheLargestHeadThatAFunctionMaySend() throws IOException {
    String added = "x: y\r\n".repeat(AnswerHeadLimits.ADDED_FIELDS - 1) + "content-length: 0\r\n";
    String longest = "a: " + "x".repeat(AnswerHeadLimits.FIELD_BYTES - 1) + "\r\n";
    assertThat(body("GET", OK + longest.repeat(2) + added + "\r\n")).isEmpty();
    int rest = AnswerHeadLimits.BYTES / AnswerHeadLimits.FIELDS - 1;
    String many = ("a: " + "x".repeat(rest) + "\r\n").repeat(AnswerHeadLimits.FIELDS);
    assertThat(body("GET", OK + many + added + "\r\n")).isEmpty();
  }

  @Test
  void refusesMoreHeadThanItHolds() {
    assertRefused(OK + "a: " + "x".repeat(33_000) + "\r\ncontent-length: 0\r\n\r\n");
    assertRefused(OK + ("a: " + "x".repeat(999) + "\r\n").repeat(80) + "content-length: 0\r\n\r\n");
    assertRefused(OK + "a: b\r\n".repeat(289) + "content-length: 0\r\n\r\n");
    assertRefused("HTTP/1.1 100\r\n\r\n".repeat(9) + OK + "content-length: 0\r\n\r\n");
    assertRefused(
        OK + "transfer-encoding: chunked\r\n\r\n5;" + "x".repeat(2_000) + "\r\nhello\r\n0\r\n\r\n");
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"a\r\nb: c", "a\nb", "a\rb", "\0", "\u0100"})
  void sendsNoFieldThatIsTwo(String value) {
    assertThatThrownBy(() -> new WireHeaders().add("a", value))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new WireHeaders().add(value, "a"))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest(name = "{index}")
  @ValueSource(strings = {"/a b", "/a\r\nb", "a", "", "/\u00e4", "/\t"})
  void sendsNoTargetThatIsTwo(String target) {
    assertThatThrownBy(() -> new WireRequest("GET", target, new WireHeaders(), new WireBody.None()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String body(String method, String answer) throws IOException {
    WireInput in = input(answer);
    return new String(
        WireContent.of(method, WireHead.read(in), in).readUpTo(10_000),
        StandardCharsets.ISO_8859_1);
  }

  private static void assertRefused(String answer) {
    assertThatThrownBy(() -> body("GET", answer)).isInstanceOf(IOException.class);
  }

  private static WireInput input(String answer) {
    return new WireInput(new ByteArrayInputStream(answer.getBytes(StandardCharsets.ISO_8859_1)));
  }
}
