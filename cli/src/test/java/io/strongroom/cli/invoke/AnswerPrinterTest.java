package io.strongroom.cli.invoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AnswerPrinterTest {
  private static final AnswerPrinter.Form BODY_ONLY = new AnswerPrinter.Form(false, false);
  private static final AnswerPrinter.Form WITH_HEAD = new AnswerPrinter.Form(true, false);
  private static final Map<String, String> BY_A_FUNCTION =
      Map.of("strongroom-outcome", "ok", "x-request-id", "5".repeat(32));

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private HttpServer gateway;

  @BeforeEach
  void start() throws IOException {
    gateway = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    gateway.start();
  }

  @AfterEach
  void end() {
    gateway.stop(0);
  }

  @Test
  void saysNothingBesideAGoodAnswer() throws Exception {
    answers(200, BY_A_FUNCTION, "found");
    assertThat(print(BODY_ONLY)).isEqualTo(200);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("found");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void saysTheErrorStatusOfAFunctionBesideItsBody() throws Exception {
    answers(404, BY_A_FUNCTION, "no such ticket");
    assertThat(print(BODY_ONLY)).isEqualTo(404);
    assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("no such ticket");
    assertThat(err.toString(StandardCharsets.UTF_8))
        .isEqualTo("strongroom: acme/redact answered 404, request " + "5".repeat(32) + "\n");
  }

  @Test
  void saysTheStatusOnceWhenTheHeadIsPrinted() throws Exception {
    answers(500, BY_A_FUNCTION, "broken");
    print(WITH_HEAD);
    assertThat(out.toString(StandardCharsets.UTF_8)).startsWith("HTTP 500\n").endsWith("\nbroken");
    assertThat(err.toString(StandardCharsets.UTF_8)).isEmpty();
  }

  @Test
  void refusesWithWhatThePlatformSaid() {
    Problem problem = Problem.of(Reason.NO_EXECUTOR, "none is trusted", "gateway", "", "");
    answers(503, Map.of("content-type", Problem.MEDIA_TYPE), Json.write(problem));
    assertThatThrownBy(() -> print(BODY_ONLY))
        .isInstanceOfSatisfying(
            ProblemException.class, thrown -> assertThat(thrown.problem()).isEqualTo(problem));
  }

  private int print(AnswerPrinter.Form form) throws Exception {
    URI address = URI.create("http://127.0.0.1:" + gateway.getAddress().getPort());
    try (HttpClient client = HttpClient.newHttpClient();
        PrintStream toOut = new PrintStream(out, true, StandardCharsets.UTF_8);
        PrintStream toErr = new PrintStream(err, true, StandardCharsets.UTF_8)) {
      return new AnswerPrinter("acme/redact", form, toOut, toErr)
          .print(
              client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofInputStream()));
    }
  }

  private void answers(int status, Map<String, String> headers, String body) {
    gateway.createContext(
        "/",
        exchange -> {
          headers.forEach(exchange.getResponseHeaders()::add);
          byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
          exchange.sendResponseHeaders(status, bytes.length);
          try (OutputStream to = exchange.getResponseBody()) {
            to.write(bytes);
          }
        });
  }
}
