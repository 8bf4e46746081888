package io.strongroom.gateway;

import static io.strongroom.gateway.TestingGateway.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.FunctionClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** One executor does not do what it should, and there is another, to be used or not. */
class LostExecutorTest extends GatewayScene {
  private TestingExecutor other;
  private RawServer raw;

  /** The first executor is announced as busy, so that the other one is preferred. */
  @BeforeEach
  void announceTheBusyOne() {
    replaceExecutor();
    other = new TestingExecutor();
    executor.reportedInFlight = 7;
    announce(executor);
  }

  @AfterEach
  void stopOther() {
    other.close();
    if (raw != null) {
      raw.close();
    }
  }

  @Test
  void repeatsAnIdempotentCallElsewhere() throws Exception {
    preferred(RawServer.dying());
    assertThat(call().statusCode()).isEqualTo(200);
    assertThat(raw.connections()).isEqualTo(1);
    assertThat(executor.calls.get()).isEqualTo(1);
  }

  @Test
  void doesNotRepeatACallThatMayHaveRun() throws Exception {
    preferred(RawServer.dying());
    assertRefused(gateway.send(post()), Reason.EXECUTOR_LOST);
    assertThat(executor.calls.get()).isZero();
  }

  @Test
  void repeatsACallWithAnIdempotencyKey() throws Exception {
    preferred(RawServer.dying());
    assertThat(gateway.send(post().header("Idempotency-Key", "1")).statusCode()).isEqualTo(200);
    assertThat(executor.calls.get()).isEqualTo(1);
  }

  @Test
  void doesNotRepeatABodyItNoLongerHas() throws Exception {
    preferred(RawServer.dying());
    assertRefused(
        gateway.send(
            gateway
                .invocation(PATH)
                .PUT(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[200_000])))),
        Reason.EXECUTOR_LOST);
    assertThat(executor.calls.get()).isZero();
  }

  @Test
  void treatsASmallAnswerThatBreaksOffAsALostExecutor() throws Exception {
    preferred((in, out) -> {
      RawServer.head(in);
      out.write(
          "HTTP/1.1 200 OK\r\nx-first: 1\r\ncontent-length: 10\r\n\r\nhalf"
              .getBytes(StandardCharsets.US_ASCII));
    });
    assertThat(call().headers().firstValue("x-first")).isEmpty();
    assertThat(executor.calls.get()).isEqualTo(1);
    assertRefused(gateway.send(post()), Reason.EXECUTOR_LOST);
  }

  @Test
  void cutsALargeAnswerShortInsteadOfEndingIt() throws Exception {
    preferred((in, out) -> {
      RawServer.head(in);
      out.write(
          "HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n3\r\nabc\r\n"
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      Thread.sleep(1_500);
    });
    assertThat(catchThrowable(this::call)).isInstanceOf(IOException.class);
    assertThat(executor.calls.get()).isZero();
  }

  @Test
  void journalsACallThatMayHaveRun() throws Exception {
    preferred(RawServer.dying());
    String id = assertRefused(gateway.send(post()), Reason.EXECUTOR_LOST).requestId();
    TestingGateway.await(() -> journalText().contains(id));
    assertThat(journalText()).contains("\"status\":502").contains(other.bootId().toString());
  }

  @Test
  void goesElsewhereWithAnyCallThatNoExecutorHasSeen() throws Exception {
    other.url = URI.create("https://127.0.0.1:1");
    announce(other);
    assertThat(gateway.send(post()).statusCode()).isEqualTo(200);
    assertThat(executor.calls.get()).isEqualTo(1);
  }

  @Test
  void goesElsewhereWhenTurnedAway() throws Exception {
    preferred(RawServer.saying(turnedAway("overloaded", 503)));
    assertThat(gateway.send(post()).statusCode()).isEqualTo(200);
    assertThat(executor.calls.get()).isEqualTo(1);
  }

  @Test
  void neverSendsTheRestOfABodyElsewhere() throws Exception {
    preferred(RawServer.saying(turnedAway("overloaded", 503)));
    assertRefused(
        gateway.send(
            gateway
                .invocation(PATH)
                .POST(
                    BodyPublishers.ofInputStream(
                        () -> new ByteArrayInputStream(new byte[200_000])))),
        Reason.OVERLOADED);
    assertThat(executor.calls.get()).isZero();
  }

  @Test
  void believesAFunctionThatSaysItIsOverloaded() throws Exception {
    preferred(
        RawServer.saying(
            turnedAway("overloaded", 503)
                .replace("\r\n\r\n", "\r\nstrongroom-outcome: ok\r\n\r\n")));
    assertThat(gateway.send(post()).statusCode()).isEqualTo(503);
    assertThat(executor.calls.get()).isZero();
  }

  @Test
  void asksForANewGrantOnceWhenOneIsRefused() throws Exception {
    preferred(RawServer.saying(turnedAway("grant-refused", 403)));
    assertThat(call().statusCode()).isEqualTo(200);
    assertThat(raw.heard().split("GET ", -1)).hasSize(3);
    assertThat(gateway.verifier.grantsIssued.get()).isEqualTo(3);
  }

  @Test
  void refusesWhenEveryExecutorIsLost() throws Exception {
    preferred(RawServer.dying());
    gateway.announcements.remove(executor.bootId().toString());
    gateway.awaitRouting();
    assertRefused(call(), Reason.EXECUTOR_LOST);
  }

  @Test
  void refusesAnswersThatAreNotHttp() throws Exception {
    preferred(RawServer.saying("SSH-2.0-OpenSSH\r\n\r\n"));
    assertRefused(gateway.send(post()), Reason.EXECUTOR_LOST);
  }

  private HttpRequest.Builder post() {
    return gateway.invocation(PATH).POST(BodyPublishers.ofString("once"));
  }

  /** An executor that is idle and warm, and does what {@code script} says. */
  private void preferred(RawServer.Script script) {
    raw = new RawServer(other.identity, script);
    other.url = raw.url();
    other.warm = List.of(gateway.deploy(FunctionClass.CONFIDENTIAL));
    announce(other);
  }

  private static String turnedAway(String reason, int status) {
    String body =
        """
        {"type":"urn:strongroom:problem:%s","title":"","status":%d,"detail":"","reason":"%s",\
        "component":"executor","requestId":"","traceId":""}\
        """
            .formatted(reason, status, reason);
    return "HTTP/1.1 %d x\r\ncontent-type: application/problem+json\r\ncontent-length: %d\r\n\r\n%s"
        .formatted(status, body.length(), body);
  }
}
