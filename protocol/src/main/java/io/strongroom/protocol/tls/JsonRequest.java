package io.strongroom.protocol.tls;

import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** One request of a {@link JsonClient}, for one use by one thread. */
public final class JsonRequest {
  private final JsonClient client;
  private final HttpRequest.Builder request;
  private BodyPublisher body = BodyPublishers.noBody();
  private int maxAnswerBytes = JsonLimits.REQUEST.maxBytes();

  JsonRequest(JsonClient client, String path) {
    this.client = client;
    this.request = HttpRequest.newBuilder(client.resolve(path));
  }

  /** Adds a header. */
  public JsonRequest header(String name, String value) {
    request.header(name, value);
    return this;
  }

  /** Adds {@code Authorization: Bearer}. */
  public JsonRequest bearer(String token) {
    return header("Authorization", "Bearer " + token);
  }

  /** Sends a record. */
  public JsonRequest json(Object value) {
    return bytes("application/json", Json.bytes(value));
  }

  /** Sends a text, such as a compact JWS. */
  public JsonRequest text(String mediaType, String text) {
    request.setHeader("Content-Type", mediaType);
    body = BodyPublishers.ofString(text);
    return this;
  }

  /** Sends bytes. */
  public JsonRequest bytes(String mediaType, byte[] bytes) {
    request.setHeader("Content-Type", mediaType);
    body = BodyPublishers.ofByteArray(bytes);
    return this;
  }

  /** How long the answer may be; otherwise {@link JsonLimits#REQUEST}. */
  public JsonRequest atMost(int bytes) {
    maxAnswerBytes = bytes;
    return this;
  }

  /** Sends it as GET. */
  public JsonAnswer get() {
    return send("GET");
  }

  /** Sends it as POST. */
  public JsonAnswer post() {
    return send("POST");
  }

  /** Sends it as PUT. */
  public JsonAnswer put() {
    return send("PUT");
  }

  /**
   * Sends it.
   *
   * @throws io.strongroom.protocol.problem.ProblemException if the service refused
   * @throws PeerException if there is no usable answer
   */
  public JsonAnswer send(String method) {
    return client.exchange(request.method(method, body).build(), maxAnswerBytes);
  }
}
