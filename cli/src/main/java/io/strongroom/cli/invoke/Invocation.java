package io.strongroom.cli.invoke;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.token.Role;
import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** One call of a function through the gateway, to be completed and sent once. */
public final class Invocation {
  /** Longer than any wall limit that a manifest may set. */
  private static final Duration TIMEOUT = Duration.ofMinutes(3);

  private final HttpRequest.Builder request;
  private byte[] body = new byte[0];
  private String method = "GET";

  private Invocation(HttpRequest.Builder request) {
    this.request = request;
  }

  /** A call of what people type as {@code acme/redact@live/path}, as the person at this machine. */
  public static Invocation of(Connection connection, String typed) {
    Target target = Target.parse(typed);
    List<Role> roles = new ArrayList<>(List.of(Role.INVOKER));
    if (target.namesVersion()) {
      roles.add(Role.VERSION_INVOKER);
    }
    return new Invocation(
            HttpRequest.newBuilder(connection.gateway(target.gatewayPath())).timeout(TIMEOUT))
        .withToken(connection.issuer().token(target.namespace(), roles));
  }

  /** With another access token. */
  public Invocation withToken(String token) {
    try {
      request.setHeader("authorization", "Bearer " + token);
      return this;
    } catch (IllegalArgumentException e) {
      // Its message, which holds the token, is not passed on.
      throw Failure.of("the token has characters that none can have", "give it as it was issued");
    }
  }

  /** With one more header. */
  public Invocation withHeader(String name, String value) {
    try {
      request.header(name, value);
      return this;
    } catch (IllegalArgumentException e) {
      throw Failure.causedBy(e, "'" + name + "' cannot be sent as a header", "choose another");
    }
  }

  /** With a body; the method becomes POST unless another is set after. */
  public Invocation withBody(byte[] content) {
    body = content.clone();
    method = "POST";
    return this;
  }

  /** With a JSON body. */
  public Invocation withJson(String json) {
    request.setHeader("content-type", "application/json");
    return withBody(json.getBytes(StandardCharsets.UTF_8));
  }

  /** With this method. */
  public Invocation withMethod(String name) {
    try {
      request.method(name, BodyPublishers.noBody());
    } catch (IllegalArgumentException e) {
      throw Failure.causedBy(e, "'" + name + "' is no HTTP method", "write -X GET, for example");
    }
    method = name;
    return this;
  }

  /** Sends it and waits for the whole answer. */
  public Answer send() throws InterruptedException {
    return exchange(BodyHandlers.ofByteArray(), Answer::of);
  }

  /** Sends it; {@code reader} gets the answer's body while it arrives. */
  <T> T stream(Function<HttpResponse<InputStream>, T> reader) throws InterruptedException {
    return exchange(BodyHandlers.ofInputStream(), reader);
  }

  private <B, T> T exchange(BodyHandler<B> handler, Function<HttpResponse<B>, T> reader)
      throws InterruptedException {
    HttpRequest complete = request.method(method, BodyPublishers.ofByteArray(body)).build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      return reader.apply(client.send(complete, handler));
    } catch (IOException e) {
      throw Failure.causedBy(e, "the gateway does not answer", "see ./strongroom status");
    }
  }

  /**
   * What came back.
   *
   * @param invocation its id, by which its receipt and log lines are found
   * @param receipt digest of the receipt's body; empty when there was none
   */
  public record Answer(
      int status, Map<String, String> headers, String body, String invocation, String receipt) {

    private static Answer of(HttpResponse<byte[]> response) {
      Map<String, String> headers = new TreeMap<>();
      response.headers().map().forEach((name, all) -> headers.put(name, String.join(", ", all)));
      return new Answer(
          response.statusCode(),
          headers,
          new String(response.body(), StandardCharsets.UTF_8),
          headers.getOrDefault("x-request-id", ""),
          headers.getOrDefault("strongroom-receipt", ""));
    }
  }
}
