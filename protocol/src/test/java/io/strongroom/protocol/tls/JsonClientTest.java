package io.strongroom.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.sun.net.httpserver.HttpHandler;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.Test;

/** What a service's answer becomes, and what the lack of one. */
class JsonClientTest {
  private static final TlsIdentity SERVER =
      TlsIdentity.selfSigned(
          TlsIdentity.generateKeyPair(), Optional.empty(), InstantSource.system());
  private static final SSLContext TLS =
      TlsContexts.client(
          new PeerTrust.Pinned(SERVER.pin()), Optional.empty(), InstantSource.system());
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  /** An answer. */
  public record Greeting(String hello) {}

  @Test
  void readsARecord() {
    HttpHandler echo =
        exchange ->
            TestingServer.answer(
                exchange,
                200,
                "application/json",
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    try (TestingServer server = new TestingServer(SERVER, echo);
        JsonClient client = new JsonClient(server.uri(), TLS, TIMEOUT)) {
      Greeting greeting = new Greeting("é");
      assertThat(client.post("/", greeting, Greeting.class, JsonLimits.REQUEST))
          .isEqualTo(greeting);
      assertThat(client.put("/", greeting, Greeting.class, JsonLimits.REQUEST)).isEqualTo(greeting);
    }
  }

  @Test
  void sendsHeadersAndPath() {
    HttpHandler handler =
        exchange ->
            TestingServer.answer(
                exchange,
                201,
                "text/plain",
                exchange.getRequestURI()
                    + " "
                    + exchange.getRequestHeaders().getFirst("Authorization"));
    try (TestingServer server = new TestingServer(SERVER, handler);
        JsonClient client = new JsonClient(server.uri(), TLS, TIMEOUT)) {
      JsonAnswer answer = client.request("/v1/x?a=b").bearer("token").get();
      assertThat(answer.status()).isEqualTo(201);
      assertThat(answer.text()).isEqualTo("/v1/x?a=b Bearer token");
    }
  }

  @Test
  void aProblemBecomesAProblemException() {
    Problem problem = Problem.of(Reason.NO_GRANT, "detail", "attestation", "r", "t");
    ProblemException thrown =
        catchThrowableOfType(
            ProblemException.class, () -> get(503, Problem.MEDIA_TYPE, Json.write(problem)));
    assertThat(thrown.problem()).isEqualTo(problem);
    assertThat(thrown.reason()).isEqualTo(Reason.NO_GRANT);
  }

  @Test
  void anErrorWithoutAProblemIsABadAnswer() {
    assertThat(failure(500, "text/html", "<html>").kind()).isEqualTo(PeerException.Kind.BAD_ANSWER);
    assertThat(failure(302, "text/plain", "").kind()).isEqualTo(PeerException.Kind.BAD_ANSWER);
  }

  @Test
  void aMalformedProblemIsABadAnswer() {
    assertThat(failure(500, Problem.MEDIA_TYPE, "{\"status\":500}").kind())
        .isEqualTo(PeerException.Kind.BAD_ANSWER);
  }

  @Test
  void anotherShapeIsABadAnswer() {
    assertThat(failure(200, "application/json", "{\"bye\":1}").kind())
        .isEqualTo(PeerException.Kind.BAD_ANSWER);
  }

  @Test
  void refusesAnAnswerThatIsTooLong() {
    String text = "{\"hello\":\"" + "x".repeat(JsonLimits.REQUEST.maxBytes()) + "\"}";
    assertThat(failure(200, "application/json", text).kind())
        .isEqualTo(PeerException.Kind.NO_ANSWER);
  }

  @Test
  void givesUpOnASilentServer() {
    HttpHandler silent =
        exchange -> {
          exchange.sendResponseHeaders(200, 10);
          exchange.getResponseBody().write('{');
          exchange.getResponseBody().flush();
        };
    try (TestingServer server = new TestingServer(SERVER, silent);
        JsonClient client = new JsonClient(server.uri(), TLS, Duration.ofSeconds(2))) {
      PeerException thrown =
          catchThrowableOfType(PeerException.class, () -> client.request("/").get());
      assertThat(thrown.kind()).isEqualTo(PeerException.Kind.NO_ANSWER);
    }
  }

  @Test
  void knowsThatNothingListens() throws Exception {
    int port;
    try (ServerSocket socket = new ServerSocket(0)) {
      port = socket.getLocalPort();
    }
    try (JsonClient client =
        new JsonClient(URI.create("https://127.0.0.1:" + port), TLS, TIMEOUT)) {
      PeerException thrown =
          catchThrowableOfType(PeerException.class, () -> client.request("/").get());
      assertThat(thrown.kind()).isEqualTo(PeerException.Kind.UNREACHABLE);
    }
  }

  private static PeerException failure(int status, String mediaType, String body) {
    return catchThrowableOfType(PeerException.class, () -> get(status, mediaType, body));
  }

  private static Greeting get(int status, String mediaType, String body) {
    HttpHandler handler = exchange -> TestingServer.answer(exchange, status, mediaType, body);
    try (TestingServer server = new TestingServer(SERVER, handler);
        JsonClient client = new JsonClient(server.uri(), TLS, TIMEOUT)) {
      return client.get("/", Greeting.class, JsonLimits.REQUEST);
    }
  }
}
