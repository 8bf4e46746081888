package io.strongroom.gateway;

import static io.strongroom.gateway.TestingGateway.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.problem.Reason;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What one gateway takes on, and for how long, whatever clients do. */
class LimitsTest extends GatewayScene {
  /** Enough for the first call on a busy machine. */
  private static final Duration LONGEST = Duration.ofSeconds(4);

  private static final Duration LATE = Duration.ofSeconds(15);

  private long journalled;

  @Override
  TestingGateway make() {
    return super.make()
        .with("strongroom.gateway.max-concurrent", "2")
        .with("strongroom.gateway.longest-call", LONGEST.toString());
  }

  /** However they ended. */
  @AfterEach
  void journalledEveryCallThatAnExecutorSaw() {
    journalled += executor.calls.get();
    TestingGateway.await(() -> journalText().lines().count() == journalled);
  }

  @Test
  void refusesMoreCallsThanItRelaysAtOnce() throws Exception {
    var inside = new CountDownLatch(2);
    var go = new CountDownLatch(1);
    executor.handler =
        (request, response) -> {
          inside.countDown();
          go.await();
          response.send();
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var one = threads.submit(this::call);
      var other = threads.submit(this::call);
      inside.await();
      var third = call();
      go.countDown();
      assertRefused(third, Reason.OVERLOADED);
      assertThat(third.headers().firstValue("retry-after")).hasValue("1");
      assertThat(one.get().statusCode()).isEqualTo(200);
      assertThat(other.get().statusCode()).isEqualTo(200);
    }
    assertThat(call().statusCode()).isEqualTo(200);
  }

  @Test
  void endsCallsAtItsOwnLimit() throws Exception {
    executor.handler =
        (request, response) -> {
          Thread.sleep(LATE);
          response.send("late");
        };
    long start = System.nanoTime();
    assertRefused(call(), Reason.DEADLINE_EXCEEDED);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(LATE);
    assertThat(Long.parseLong(executor.header("strongroom-deadline-ms").orElseThrow()))
        .isBetween(1L, LONGEST.toMillis());
  }

  @Test
  void endsCallsWhoseBodyDoesNotCome() throws Exception {
    executor.handler =
        (request, response) -> response.send(request.content().inputStream().readAllBytes());
    try (Socket one = gateway.connect();
        Socket other = gateway.connect()) {
      begin(one, "content-length: 10\r\n\r\nhalf");
      begin(other, "transfer-encoding: chunked\r\n\r\n4\r\nhalf\r\n");
      TestingGateway.await(() -> statusOfACall() == 503);
      TestingGateway.await(() -> statusOfACall() == 200);
      assertEnded(one);
      assertEnded(other);
    }
  }

  @Test
  void endsCallsWhoseAnswerNobodyReads() throws Exception {
    executor.handler =
        (request, response) -> {
          try (var out = response.outputStream()) {
            for (int i = 0; i < 1_000; i++) {
              out.write(new byte[100_000]);
            }
          }
        };
    try (Socket one = gateway.connect();
        Socket other = gateway.connect()) {
      begin(one, "\r\n");
      begin(other, "\r\n");
      TestingGateway.await(() -> executor.calls.get() == 2);
      executor.handler = (request, response) -> response.send();
      TestingGateway.await(() -> statusOfACall() == 200);
    }
  }

  /** Nobody reads on: the gateway closed the connection. */
  private static void assertEnded(Socket socket) throws IOException {
    try {
      socket.getInputStream().readAllBytes();
    } catch (SocketException e) {
      assertThat(e).hasMessageContaining("reset");
    }
  }

  private void begin(Socket socket, String rest) throws IOException {
    String head =
        "POST "
            + PATH
            + " HTTP/1.1\r\nhost: strongroom.test\r\nauthorization: Bearer "
            + gateway.token("ann", "acme:invoker")
            + "\r\n";
    socket.getOutputStream().write((head + rest).getBytes(StandardCharsets.US_ASCII));
    socket.getOutputStream().flush();
  }

  private int statusOfACall() {
    try {
      return call().statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
