package io.strongroom.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that another reader of the same bytes may end, or begin, elsewhere. */
class FramingTest {
  /** What an attacker wants to be taken for a request. */
  private static final String SECOND = "GET /testing/exchange HTTP/1.1\r\nHost: h\r\n\r\n";

  private static final String NOTE = "{\"title\":\"a\",\"stars\":3}";

  private static ServiceProcess service;

  @BeforeAll
  static void start() {
    service = TestingService.start(TestingService.plain());
  }

  @AfterAll
  static void stop() {
    service.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '/',
      value = {
        "Content-Length: 3\\r\\nContent-Length: 44/abc",
        "Content-Length: 3\\r\\nContent-Length: 3/abc",
        "Content-Length: +3/abc",
        "Content-Length: -1/''",
        "Content-Length: 0\\r\\nContent-Length: 44/''",
        "Content-Length: 5\\r\\nTransfer-Encoding: chunked/0\\r\\n\\r\\n",
        "Transfer-Encoding: chunked\\r\\nContent-Length: 5/0\\r\\n\\r\\n",
        "Transfer-Encoding: chunked\\r\\nTransfer-Encoding: chunked/0\\r\\n\\r\\n",
        "Transfer-Encoding: chunked\\r\\nTransfer-Encoding: identity/0\\r\\n\\r\\n",
        "Transfer-Encoding: gzip, chunked/0\\r\\n\\r\\n",
        "Transfer-Encoding: chunked, chunked/0\\r\\n\\r\\n",
        "Transfer-Encoding: identity/0\\r\\n\\r\\n",
        "Transfer-Encoding: Chunked/0\\r\\n\\r\\n",
        "Transfer-Encoding: xchunked/0\\r\\n\\r\\n",
      })
  void refusesAmbiguousFramingAndClosesWhateverThePath(String headers, String body)
      throws Exception {
    for (String target : List.of("/health", "/metrics", "/nowhere", "/testing/notes", "/")) {
      String received = request("POST " + target, headers(headers), headers(body) + SECOND);
      assertThat(received).as(target).startsWith("HTTP/1.1 400");
      assertThat(RawConnection.answers(received)).as(target).isOne();
      assertThat(received).as(target).contains(Problem.MEDIA_TYPE).contains("bad-request");
    }
  }

  /** Lengths that are no number Helidon refuses before there is a request. */
  @ParameterizedTest
  @ValueSource(strings = {"3, 3", "3x", "99999999999999999999", ""})
  void closesAfterLengthsThatAreNone(String length) throws Exception {
    String received = request("POST /testing/notes", "Content-Length: " + length, "abc" + SECOND);
    assertThat(received).startsWith("HTTP/1.1 400");
    assertThat(RawConnection.answers(received)).isOne();
  }

  private static String headers(String escaped) {
    return escaped.replace("\\r\\n", "\r\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "+17\r\n" + NOTE + "\r\n0\r\n\r\n",
        "17\r\n" + NOTE + "XX0\r\n\r\n",
        "17\r\n" + NOTE + "0\r\n\r\n",
        "17 \r\n" + NOTE + "\r\n0\r\n\r\n",
        "17;a=b\r\n" + NOTE + "\r\n0\r\n\r\n",
        "0x17\r\n" + NOTE + "\r\n0\r\n\r\n",
        "-0\r\n\r\n",
        "17\r\n" + NOTE + "\r\n0\r\nX-Trailer: 1\r\n\r\n",
        "17\n" + NOTE + "\r\n0\r\n\r\n",
        "zz\r\n0\r\n\r\n",
        "100000017\r\n" + NOTE + "\r\n0\r\n\r\n",
        "\r\n0\r\n\r\n",
        "0000000000000000000000000000000000017\r\n" + NOTE + "\r\n0\r\n\r\n",
      })
  void refusesBrokenChunksAndCloses(String chunks) throws Exception {
    String headers = "Content-Type: application/json\r\nTransfer-Encoding: chunked";
    List<String> faults = new ArrayList<>();
    String received =
        logged(faults, () -> request("POST /testing/notes", headers, chunks + SECOND));
    assertThat(received).startsWith("HTTP/1.1 400");
    assertThat(RawConnection.answers(received)).isOne();
    assertThat(faults).isEmpty();
  }

  /** Nobody reads the body there, so that it is drained after the answer. */
  @Test
  void closesAfterBrokenChunksThatNobodyWanted() throws Exception {
    String received =
        request("POST /nowhere", "Transfer-Encoding: chunked", "zz\r\n0\r\n\r\n" + SECOND);
    assertThat(received).startsWith("HTTP/1.1 404");
    assertThat(RawConnection.answers(received)).isOne();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "17\r\n" + NOTE + "\r\n0\r\n\r\n",
        "1\r\n{\r\n0016\r\n\"title\":\"a\",\"stars\":3}\r\n0\r\n\r\n"
      })
  void readsChunksAndKeepsTheConnection(String chunks) throws Exception {
    String headers = "Content-Type: application/json\r\nTransfer-Encoding: chunked";
    String request = text("POST /testing/notes", headers, chunks + SECOND);
    String received = RawConnection.toTheEnd(service.url(), request);
    assertThat(received).startsWith("HTTP/1.1 200").contains("\"stars\":3");
    assertThat(RawConnection.answers(received)).isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /\u00ef\u00bc\u008e",
        "GET /testing/exchange?\u00e4",
        "GET /testing/exchange#\u00e4",
        "GET /\u0000",
        "GET /\u007f",
        "GET /\ta",
        "GET /a b",
        "GET /%zz",
        "GET /%",
        "GET",
        "GET ",
        "G:T /health",
        "G@T /health",
        "G\u00c9T /health",
        "(GET) /health",
        " /health",
        "\u0000 /health",
        "",
      })
  void refusesRequestLinesThatAreNoneWithoutCallingThemFaults(String line) throws Exception {
    List<String> faults = new ArrayList<>();
    String received = logged(faults, () -> request(line, "X-Any: 1", SECOND));
    assertThat(received).startsWith("HTTP/1.1 400");
    assertThat(RawConnection.answers(received)).isOne();
    assertThat(faults).isEmpty();
  }

  /** The body is as long as what an attacker wants to be read as the next request. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "close",
        "Close",
        "TE, close",
        "keep-alive\r\nConnection: close",
        "close\r\nExpect: x"
      })
  void closesAfterTheRequestThatSaysItIsTheLast(String connection) throws Exception {
    String headers = "Content-Length: " + SECOND.length() + "\r\nConnection: " + connection;
    for (String target : List.of("GET /health", "POST /nowhere", "POST /testing/notes")) {
      String received = request(target, headers, SECOND);
      assertThat(received).as(target).contains("\r\nConnection: close\r\n").endsWith("}");
      assertThat(RawConnection.answers(received)).as(target).isOne();
    }
  }

  /** Whether the client sends the body that it was not told to send, nobody knows. */
  @Test
  void closesAfterAnExpectationNobodyMet() throws Exception {
    String headers = "Content-Length: " + SECOND.length() + "\r\nExpect: 100-continue";
    String received = request("POST /nowhere", headers, "");
    assertThat(received).startsWith("HTTP/1.1 404").contains("\r\nConnection: close\r\n");
    assertThat(RawConnection.answers(received)).isOne();
  }

  @Test
  void closesAfterAnAnswerWithoutItsBody() throws Exception {
    String received = request("HEAD /nowhere", "X-Any: 1", SECOND);
    assertThat(received).startsWith("HTTP/1.1 404").contains("\r\nConnection: close\r\n");
    assertThat(RawConnection.answers(received)).isOne();
  }

  private static String request(String methodAndTarget, String headers, String rest)
      throws Exception {
    return RawConnection.untilClosed(service.url(), text(methodAndTarget, headers, rest));
  }

  private static String text(String methodAndTarget, String headers, String rest) {
    return methodAndTarget + " HTTP/1.1\r\nHost: h\r\n" + headers + "\r\n\r\n" + rest;
  }

  private interface Exchange {
    String run() throws Exception;
  }

  /**
   * Runs {@code exchange}; what was logged meanwhile as a warning or worse is in {@code faults}.
   */
  private static String logged(List<String> faults, Exchange exchange) throws Exception {
    Handler listening = new Listening(faults);
    Logger.getLogger("").addHandler(listening);
    try {
      return exchange.run();
    } finally {
      Logger.getLogger("").removeHandler(listening);
    }
  }

  private static final class Listening extends Handler {
    private final List<String> faults;

    Listening(List<String> faults) {
      this.faults = faults;
    }

    @Override
    public void publish(LogRecord line) {
      if (line.getLevel().intValue() >= Level.WARNING.intValue()) {
        faults.add(line.getMessage() + " " + line.getThrown());
      }
    }

    @Override
    public void flush() {
      // Nothing is buffered.
    }

    @Override
    public void close() {
      // Nothing is held.
    }
  }
}
