package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Bytes that two readers, a proxy and the gateway say, would cut into requests at different places
 * (RFC 9112, 11.2).
 */
@Timeout(60)
@ExtendWith(SharedCluster.class)
class RequestSmugglingTest {
  private static final int PATIENCE_MILLIS = 10_000;
  private static final List<String> PATHS = List.of("/health", "/fn/acme/any/", "/nowhere");
  private static final String HIDDEN = "GET /health HTTP/1.1\r\nHost: x\r\n\r\n";

  @Test
  void aConnectionCarriesOneRequestAfterAnother(TestCluster cluster) throws Exception {
    String last = "GET /health HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n";
    assertThat(cluster.local().running().gateway())
        .satisfies(gateway ->
            assertThat(exchange(gateway, HIDDEN + last)).containsPattern("(?s)HTTP/1.1 200.*200"));
  }

  @Test
  void whatFollowsTheLastRequestIsNotRead(TestCluster cluster) throws Exception {
    String head = "Host: x\r\nConnection: close\r\nContent-Length: " + HIDDEN.length();
    for (String path : PATHS) {
      String answer =
          exchange(
              cluster.local().running().gateway(),
              "POST " + path + " HTTP/1.1\r\n" + head + "\r\n\r\n" + HIDDEN);
      assertThat(answer).as(path).startsWith("HTTP/1.1 4").containsOnlyOnce("HTTP/1.1 ");
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Content-Length: 5\r\nContent-Length: 38",
        "Content-Length: 38\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: chunked\r\nTransfer-Encoding: chunked",
        "Transfer-Encoding: gzip, chunked"
      })
  void whatHasTwoEndsIsRefusedAndNothingAfterItIsRead(String framing, TestCluster cluster)
      throws Exception {
    for (String path : PATHS) {
      String answer =
          exchange(
              cluster.local().running().gateway(),
              "POST " + path + " HTTP/1.1\r\nHost: x\r\n" + framing + "\r\n\r\n0\r\n\r\n" + HIDDEN);
      assertThat(answer).as(path).startsWith("HTTP/1.1 400").containsOnlyOnce("HTTP/1.1 ");
    }
  }

  /** What comes back until the gateway closes the connection; fails when it does not. */
  private static String exchange(URI gateway, String requests) throws Exception {
    try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setSoTimeout(PATIENCE_MILLIS);
      socket.getOutputStream().write(requests.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }
}
