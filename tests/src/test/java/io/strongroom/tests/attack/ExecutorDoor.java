package io.strongroom.tests.attack;

import io.strongroom.protocol.executor.ExecutorOutcome;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.tls.PeerTrust;
import io.strongroom.protocol.tls.SpkiPin;
import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TlsIdentity;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;

/** An executor's own port, knocked at past the gateway. */
final class ExecutorDoor implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private final URI address;
  private final HttpClient http;

  /** Shows {@code identity}, if any, and accepts the attested key alone. */
  ExecutorDoor(ExecutorOutcome.Verified executor, Optional<TlsIdentity> identity) {
    this.address = executor.executor().address();
    SpkiPin pin = new SpkiPin(executor.ear().claims().strongroom().tlsSpkiSha256());
    this.http =
        HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .sslContext(
                TlsContexts.client(new PeerTrust.Pinned(pin), identity, InstantSource.system()))
            .build();
  }

  /** One call as the gateway makes it. */
  HttpResponse<String> invoke(String grant, String caller) throws Exception {
    return invoke(grant, caller, request -> request);
  }

  /** One call as the gateway makes it, changed. */
  HttpResponse<String> invoke(
      String grant, String caller, UnaryOperator<HttpRequest.Builder> changed) throws Exception {
    return http.send(changed.apply(call(grant, caller)).build(), BodyHandlers.ofString());
  }

  /** As {@link #invoke}, without waiting. */
  CompletableFuture<HttpResponse<String>> begin(String path, String grant, String caller) {
    HttpRequest request =
        call(grant, caller)
            .uri(address.resolve("/invoke" + path))
            .setHeader(InvocationHeaders.URL, "https://test.invalid" + path)
            .build();
    return http.sendAsync(request, BodyHandlers.ofString());
  }

  /** Any other request. */
  HttpResponse<String> get(String path) throws Exception {
    return http.send(
        HttpRequest.newBuilder(address.resolve(path)).timeout(PATIENCE).build(),
        BodyHandlers.ofString());
  }

  private HttpRequest.Builder call(String grant, String caller) {
    return HttpRequest.newBuilder(address.resolve("/invoke/"))
        .timeout(PATIENCE)
        .setHeader(InvocationHeaders.URL, "https://test.invalid/")
        .setHeader(InvocationHeaders.GRANT, grant)
        .setHeader(InvocationHeaders.CALLER, caller);
  }

  @Override
  public void close() {
    http.shutdownNow();
  }
}
