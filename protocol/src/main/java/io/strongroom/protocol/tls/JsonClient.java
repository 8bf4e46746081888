package io.strongroom.protocol.tls;

import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.problem.ProblemException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;

/**
 * Talks JSON to one service: HTTP/1.1 over TLS, bounded in time and size. A problem that the
 * service answers becomes a {@link ProblemException}; no usable answer becomes a {@link
 * PeerException}. Never retries, never follows redirects. Safe for use by several threads.
 *
 * <pre>{@code
 * GrantResponse grant =
 *     client.request("/v1/grants").json(request).post().as(GrantResponse.class, JsonLimits.REQUEST);
 * }</pre>
 */
public final class JsonClient implements AutoCloseable {
  private final URI base;
  private final Duration timeout;
  private final HttpClient http;

  /**
   * @param base scheme, host and port of the service
   * @param timeout bound of one exchange, from connecting to the last byte
   */
  public JsonClient(URI base, SSLContext tls, Duration timeout) {
    this.base = base;
    this.timeout = timeout;
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .sslContext(tls)
            .connectTimeout(timeout)
            .build();
  }

  /** A request to a path below the base, to be completed. */
  public JsonRequest request(String path) {
    return new JsonRequest(this, path);
  }

  /** GET of a record. */
  public <T> T get(String path, Class<T> type, JsonLimits limits) {
    return request(path).get().as(type, limits);
  }

  /** POST of a record for a record. */
  public <T> T post(String path, Object body, Class<T> type, JsonLimits limits) {
    return request(path).json(body).post().as(type, limits);
  }

  /** PUT of a record for a record. */
  public <T> T put(String path, Object body, Class<T> type, JsonLimits limits) {
    return request(path).json(body).put().as(type, limits);
  }

  /** Where it talks to. */
  public URI base() {
    return base;
  }

  /** Ends pending exchanges and closes connections. */
  @Override
  public void close() {
    http.shutdownNow();
  }

  URI resolve(String path) {
    return base.resolve(path);
  }

  JsonAnswer exchange(HttpRequest request, int maxBytes) {
    CompletableFuture<HttpResponse<byte[]>> pending =
        http.sendAsync(request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes));
    try {
      HttpResponse<byte[]> response = pending.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
      return new JsonAnswer(base, response.statusCode(), response.headers(), response.body())
          .orProblem();
    } catch (TimeoutException e) {
      pending.cancel(true);
      throw new PeerException(
          PeerException.Kind.NO_ANSWER, base + " did not answer within " + timeout, e);
    } catch (ExecutionException e) {
      throw failure(e.getCause());
    } catch (InterruptedException e) {
      pending.cancel(true);
      Thread.currentThread().interrupt();
      throw new PeerException(PeerException.Kind.NO_ANSWER, "interrupted", e);
    } catch (MalformedJsonException e) {
      throw new PeerException(
          PeerException.Kind.BAD_ANSWER, base + " answered with a problem that is none", e);
    }
  }

  private PeerException failure(Throwable cause) {
    boolean before =
        cause instanceof ConnectException
            || cause instanceof HttpConnectTimeoutException
            || cause instanceof SSLHandshakeException;
    return new PeerException(
        before ? PeerException.Kind.UNREACHABLE : PeerException.Kind.NO_ANSWER,
        base + ": " + (cause.getMessage() == null ? "no connection" : cause.getMessage()),
        cause);
  }
}
