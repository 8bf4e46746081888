package io.strongroom.gateway;

import static java.net.http.HttpRequest.BodyPublishers.noBody;
import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.ServerRequest;
import io.strongroom.protocol.problem.Reason;
import java.io.InputStream;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** What reaches the executor, what reaches the client, and what does not. */
class InvocationTest extends GatewayScene {
  private static final String FORGED_ANSWER =
      "HTTP/1.1 200 OK\r\nstrongroom-outcome: ok\r\ncontent-length: 6\r\n\r\nforged";

  @Test
  void relaysRequestAndAnswer() throws Exception {
    AtomicReference<Map<String, String>> seen = new AtomicReference<>();
    executor.handler =
        (request, response) -> {
          seen.set(headers(request));
          String text =
              request.prologue().method().text()
                  + " "
                  + request.prologue().uriPath().rawPath()
                  + "?"
                  + request.prologue().query().rawValue()
                  + " "
                  + request.content().as(String.class);
          response.header(HeaderNames.create("strongroom-outcome"), "ok");
          response.header(HeaderNames.create("strongroom-receipt"), "sha256:" + "a".repeat(64));
          response.header(HeaderNames.create("x-mine"), "yes");
          response.status(201).send(text);
        };
    HttpResponse<String> answer =
        gateway.send(
            gateway
                .invocation("/fn/acme/claims/a%20b/c?q=1%2F2")
                .header("strongroom-grant", "forged")
                .header("cookie", "strongroom-session=1; mine=2")
                .header("x-other", "kept")
                .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01")
                .method("PATCH", BodyPublishers.ofString("hi")));
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.body()).isEqualTo("PATCH /invoke/a%20b/c?q=1%2F2 hi");
    assertThat(answer.headers().firstValue("x-mine")).hasValue("yes");
    assertThat(answer.headers().firstValue("strongroom-outcome")).hasValue("ok");
    assertThat(seen.get())
        .containsEntry("cookie", "mine=2")
        .containsEntry("x-other", "kept")
        .containsEntry(
            "strongroom-invocation", answer.headers().firstValue("x-request-id").orElseThrow())
        .doesNotContainKey("authorization");
    assertThat(seen.get().get("strongroom-grant")).isNotEqualTo("forged").contains(".");
    assertThat(seen.get().get("strongroom-caller")).contains(".");
    assertThat(seen.get().get("strongroom-url"))
        .matches("http://127\\.0\\.0\\.1:\\d+/a%20b/c\\?q=1%2F2");
    assertThat(Long.parseLong(seen.get().get("strongroom-deadline-ms")))
        .isBetween(10_000L, 15_000L);
    assertThat(seen.get().get("traceparent"))
        .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
        .doesNotContain("00f067aa0ba902b7");
  }

  @Test
  void asksNobodyOnAWarmCall() throws Exception {
    call();
    int asked = gateway.registry.asked.get();
    int issued = gateway.verifier.grantsIssued.get();
    for (int i = 0; i < 20; i++) {
      assertThat(call().statusCode()).isEqualTo(200);
    }
    assertThat(gateway.registry.asked.get()).isEqualTo(asked);
    assertThat(gateway.verifier.grantsIssued.get()).isEqualTo(issued);
  }

  @Test
  void streamsLargeBodiesBothWays() throws Exception {
    executor.handler =
        (request, response) -> {
          try (var in = request.content().inputStream();
              var out = response.outputStream()) {
            in.transferTo(out);
          }
        };
    byte[] large = new byte[900_000];
    Arrays.fill(large, (byte) 'x');
    HttpResponse<String> answer =
        gateway.send(
            gateway.invocation("/fn/acme/claims/").POST(BodyPublishers.ofByteArray(large)));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).hasSize(large.length);
  }

  @Test
  void passesTheReceiptOfAStreamedAnswerOn() throws Exception {
    String receipt = "sha256:" + "c".repeat(64);
    executor.handler =
        (request, response) -> {
          response.header(HeaderNames.TRAILER, "strongroom-outcome", "strongroom-receipt");
          try (var out = response.outputStream()) {
            out.write("text".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            response.trailers().set(HeaderNames.create("strongroom-outcome"), "ok");
            response.trailers().set(HeaderNames.create("strongroom-receipt"), receipt);
          }
        };
    String answer =
        gateway.sendRaw(
            "GET "
                + PATH
                + " HTTP/1.1\r\nhost: strongroom.test\r\nconnection: close\r\nauthorization: Bearer "
                + gateway.token("ann", "acme:invoker")
                + "\r\n\r\n");
    assertThat(answer.toLowerCase(Locale.ROOT))
        .contains("\r\n0\r\n")
        .contains("strongroom-outcome: ok")
        .contains("strongroom-receipt: " + receipt);
    TestingGateway.await(() -> journalText().contains(receipt));
  }

  @Test
  void passesEventsOnAsTheyCome() throws Exception {
    var seen = new CountDownLatch(1);
    executor.handler =
        (request, response) -> {
          try (var out = response.outputStream()) {
            out.write("one".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            out.write("two".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            assertThat(seen.await(10, TimeUnit.SECONDS)).isTrue();
            out.write("three".getBytes(StandardCharsets.US_ASCII));
          }
        };
    try (InputStream in = gateway.open(gateway.invocation(PATH))) {
      assertThat(in.readNBytes(6)).asString().isEqualTo("onetwo");
      seen.countDown();
      assertThat(in.readAllBytes()).asString().isEqualTo("three");
    }
  }

  /** The executor answers before it has read, and more than fits into any buffer on the way. */
  @Test
  void readsAnAnswerWhileItStillSendsTheRequest() throws Exception {
    byte[] large = new byte[900_000];
    executor.handler =
        (request, response) -> {
          try (var out = response.outputStream()) {
            for (int i = 0; i < 20; i++) {
              out.write(large);
            }
            request.content().inputStream().transferTo(out);
          }
        };
    HttpResponse<String> answer =
        gateway.send(gateway.invocation(PATH).POST(BodyPublishers.ofByteArray(large)));
    assertThat(answer.body()).hasSize(21 * large.length);
  }

  @Test
  void refusesABodyThatSaysItIsTooLarge() throws Exception {
    HttpResponse<String> answer =
        gateway.send(
            gateway
                .invocation("/fn/acme/claims/")
                .POST(BodyPublishers.ofByteArray(new byte[1_000_001])));
    assertThat(TestingGateway.problem(answer).reason()).isEqualTo(Reason.PAYLOAD_TOO_LARGE);
    assertThat(executor.calls.get()).isZero();
  }

  @Test
  void endsABodyThatTurnsOutTooLarge() throws Exception {
    executor.handler =
        (request, response) -> {
          request.content().inputStream().transferTo(java.io.OutputStream.nullOutputStream());
          response.send("took it all");
        };
    byte[] large = new byte[1_500_000];
    HttpResponse<String> answer =
        gateway.send(
            gateway
                .invocation("/fn/acme/claims/")
                .POST(BodyPublishers.ofInputStream(() -> new java.io.ByteArrayInputStream(large))));
    assertThat(TestingGateway.problem(answer).reason()).isEqualTo(Reason.PAYLOAD_TOO_LARGE);
  }

  @Test
  void answersHeadWithoutABody() throws Exception {
    executor.handler =
        (request, response) -> response.header(HeaderNames.create("x-length"), "5").send();
    HttpResponse<String> answer =
        gateway.send(gateway.invocation("/fn/acme/claims/").method("HEAD", noBody()));
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.body()).isEmpty();
  }

  @Test
  void takesNoBodyOfAnAnswerToHeadForTheNextAnswer() throws Exception {
    executor.handler =
        (request, response) ->
            response.send(
                request.prologue().method().equals(Method.HEAD) ? FORGED_ANSWER : "the function's");
    HttpRequest.Builder head = gateway.invocation("/fn/acme/claims/").method("HEAD", noBody());
    for (int i = 0; i < 5; i++) {
      assertThat(gateway.send(head).body()).isEmpty();
      assertThat(call().body()).isEqualTo("the function's");
    }
  }

  @Test
  void passesNoContentOn() throws Exception {
    executor.handler = (request, response) -> response.status(204).send();
    assertThat(call().statusCode()).isEqualTo(204);
  }

  @Test
  void endsACallAtTheDeadlineItsCallerNamed() throws Exception {
    Duration late = Duration.ofSeconds(15);
    executor.handler =
        (request, response) -> {
          Thread.sleep(late);
          response.send("late");
        };
    long start = System.nanoTime();
    HttpResponse<String> answer =
        gateway.send(gateway.invocation("/fn/acme/claims/").header("Prefer", "wait=1"));
    assertThat(TestingGateway.problem(answer).reason()).isEqualTo(Reason.DEADLINE_EXCEEDED);
    assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(late);
  }

  @Test
  void cutsATruncatedAnswerShortInsteadOfEndingIt() {
    executor.handler =
        (request, response) -> {
          var out = response.outputStream();
          out.write(new byte[100_000]);
          out.flush();
          throw new IllegalStateException("the executor breaks here");
        };
    assertThat(org.assertj.core.api.Assertions.catchThrowable(this::call))
        .isInstanceOf(java.io.IOException.class);
  }

  @Test
  void journalsWhoRanItAndWhatReceiptWasPromised() throws Exception {
    executor.handler =
        (request, response) -> {
          response.header(HeaderNames.create("strongroom-receipt"), "sha256:" + "b".repeat(64));
          response.send("ok");
        };
    String id = call().headers().firstValue("x-request-id").orElseThrow();
    TestingGateway.await(() -> journalText().contains(id));
    assertThat(journalText())
        .contains(executor.bootId().toString())
        .contains("sha256:" + "b".repeat(64));
  }

  @Test
  void answersUnknownFunctionsAndPathsWithProblems() throws Exception {
    assertThat(TestingGateway.problem(gateway.send(gateway.invocation("/fn/acme/none"))).reason())
        .isEqualTo(Reason.NO_SUCH_ALIAS);
    assertThat(TestingGateway.problem(gateway.send(gateway.invocation("/fn/ACME/claims"))).reason())
        .isEqualTo(Reason.BAD_REQUEST);
    assertThat(TestingGateway.problem(gateway.send(gateway.invocation("/fn/acme"))).reason())
        .isEqualTo(Reason.NOT_FOUND);
  }

  private static Map<String, String> headers(ServerRequest request) {
    Map<String, String> all = new TreeMap<>();
    request.headers().forEach(header -> all.put(header.headerName().lowerCase(), header.get()));
    return all;
  }
}
