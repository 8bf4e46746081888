package io.strongroom.boundary;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;

/** An HTTP/1.1 client with or without a certificate. */
record TestingClient(HttpClient http) implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  static TestingClient with(TestingKeys keys) throws Exception {
    return of(keys.context(), "TLSv1.3");
  }

  static TestingClient anonymous() throws Exception {
    return speaking("TLSv1.3");
  }

  static TestingClient speaking(String protocol) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, new TrustManager[] {new TrustAnyone()}, null);
    return of(context, protocol);
  }

  private static TestingClient of(SSLContext context, String protocol) {
    var parameters = new SSLParameters();
    parameters.setProtocols(new String[] {protocol});
    return new TestingClient(
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(context)
            .sslParameters(parameters)
            .connectTimeout(PATIENCE)
            .build());
  }

  HttpResponse<String> get(URI uri) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri));
  }

  /** For use where no checked exception can leave. */
  String body(URI uri) {
    try {
      return get(uri).body();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  HttpResponse<String> post(URI uri, String body, String type)
      throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri)
            .POST(BodyPublishers.ofString(body))
            .header("content-type", type));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
  }

  @Override
  public void close() {
    http.close();
  }
}
