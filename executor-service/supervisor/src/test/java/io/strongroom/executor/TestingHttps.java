package io.strongroom.executor;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TlsIdentity;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Executors;

/** An HTTPS server of one service, for its doubles. */
public final class TestingHttps implements AutoCloseable {

  /** Answers one path. */
  @FunctionalInterface
  public interface Answer {
    byte[] to(HttpExchange exchange) throws Exception;
  }

  private final HttpsServer server;

  public TestingHttps(TlsIdentity identity) throws IOException {
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(TlsContexts.server(identity)));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.start();
  }

  public URI url() {
    return URI.create("https://127.0.0.1:" + server.getAddress().getPort());
  }

  public void on(String path, Answer answer) {
    server.createContext(path, exchange -> answer(exchange, answer));
  }

  private static void answer(HttpExchange exchange, Answer answer) throws IOException {
    try (exchange) {
      answerOpen(exchange, answer);
    }
  }

  // Apart, because what closes the exchange does so before anything is caught.
  private static void answerOpen(HttpExchange exchange, Answer answer) throws IOException {
    try {
      byte[] body = answer.to(exchange);
      send(exchange, 200, "application/json", body);
    } catch (Refused e) {
      Problem problem =
          Problem.of(e.reason, "refused", "testing", "", "").withCase("case-0123456789abcdef");
      send(exchange, e.reason.status(), Problem.MEDIA_TYPE, Json.bytes(problem));
    } catch (Exception e) {
      send(exchange, 500, "text/plain", e.toString().getBytes(StandardCharsets.UTF_8));
    }
  }

  private static void send(HttpExchange exchange, int status, String type, byte[] body)
      throws IOException {
    exchange.getRequestBody().readAllBytes();
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
  }

  /** Answers with a problem. */
  public static final class Refused extends Exception {
    private static final long serialVersionUID = 1L;
    private final Reason reason;

    public Refused(Reason reason) {
      this.reason = reason;
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
