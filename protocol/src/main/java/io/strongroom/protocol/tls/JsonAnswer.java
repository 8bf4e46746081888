package io.strongroom.protocol.tls;

import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.ProblemException;
import java.net.URI;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;

/** What a service answered: status 2xx and a body of bounded size. */
public final class JsonAnswer {
  private static final int SUCCESS = 2;

  private final URI from;
  private final int status;
  private final HttpHeaders headers;
  private final byte[] body;

  JsonAnswer(URI from, int status, HttpHeaders headers, byte[] body) {
    this.from = from;
    this.status = status;
    this.headers = headers;
    this.body = body;
  }

  /** HTTP status, 200 to 299. */
  public int status() {
    return status;
  }

  /** Headers as received. */
  public HttpHeaders headers() {
    return headers;
  }

  /** The body as a record. */
  public <T> T as(Class<T> type, JsonLimits limits) {
    try {
      return Json.read(body, type, limits);
    } catch (MalformedJsonException e) {
      throw new PeerException(
          PeerException.Kind.BAD_ANSWER,
          from + " answered with malformed JSON: " + e.getMessage(),
          e);
    }
  }

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body; a copy. */
  public byte[] bytes() {
    return body.clone();
  }

  JsonAnswer orProblem() throws MalformedJsonException {
    if (status / 100 == SUCCESS) {
      return this;
    }
    String mediaType = headers.firstValue("Content-Type").orElse("");
    if (mediaType.startsWith(Problem.MEDIA_TYPE)) {
      throw new ProblemException(Json.read(body, Problem.class, JsonLimits.REQUEST));
    }
    throw new PeerException(
        PeerException.Kind.BAD_ANSWER, from + " answered " + status + " without a problem", null);
  }
}
