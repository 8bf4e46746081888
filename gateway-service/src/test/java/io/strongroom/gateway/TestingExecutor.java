package io.strongroom.gateway;

import io.helidon.common.tls.Tls;
import io.helidon.common.tls.TlsClientAuth;
import io.helidon.http.HeaderNames;
import io.helidon.http.ServerRequestHeaders;
import io.helidon.webserver.WebServer;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.executor.ExecutorRecord;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.tls.SpkiPin;
import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.version.FunctionClass;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/** An executor that answers as it is told, over TLS with its own key. */
final class TestingExecutor implements AutoCloseable {
  private static final Map<String, TestingExecutor> BY_EAR = new ConcurrentHashMap<>();

  final TlsIdentity identity =
      TlsIdentity.selfSigned(
          TlsIdentity.generateKeyPair(), Optional.empty(), InstantSource.system());
  private final SigningKey signing = SigningKey.generateEd25519();
  private final PublicJwk tee = PublicJwk.of(TlsIdentity.generateKeyPair().getPublic());
  private final WebServer server;
  final AtomicInteger calls = new AtomicInteger();
  volatile Handler handler = (request, response) -> response.send("hello");
  volatile FunctionClass accepts = FunctionClass.CONFIDENTIAL;
  volatile List<VersionDigest> warm = List.of();
  volatile SpkiPin attestedPin = identity.pin();
  volatile int reportedInFlight;
  volatile SigningKey recordKey = signing;
  volatile URI url;
  volatile Duration recordLife = Duration.ofSeconds(60);
  final AtomicReference<ServerRequestHeaders> headers = new AtomicReference<>();

  TestingExecutor() {
    this.server =
        WebServer.builder()
            .host("127.0.0.1")
            .port(0)
            .tls(
                Tls.builder()
                    .sslContext(TlsContexts.server(identity))
                    .clientAuth(TlsClientAuth.OPTIONAL)
                    .build())
            .routing(routing -> routing.any(this::handle))
            .build()
            .start();
    this.url = URI.create("https://127.0.0.1:" + server.port());
  }

  private void handle(ServerRequest request, ServerResponse response) throws Exception {
    calls.incrementAndGet();
    headers.set(request.headers());
    handler.handle(request, response);
  }

  BootId bootId() {
    return new BootId(tee.thumbprint());
  }

  PublicJwk teeKey() {
    return tee;
  }

  SigningKey signingKey() {
    return signing;
  }

  SpkiPin attestedPin() {
    return attestedPin;
  }

  /** Its announcement, under the key that {@code ear} names. */
  String record(String ear) {
    BY_EAR.put(ear, this);
    Instant now = Instant.now();
    return new ExecutorRecord(
            bootId(),
            url.toString(),
            ear,
            accepts,
            Isolation.BUBBLEWRAP,
            reportedInFlight,
            8,
            warm,
            now,
            now.plus(recordLife))
        .sign(recordKey);
  }

  void reset() {
    calls.set(0);
    handler = (request, response) -> response.send("hello");
  }

  /** A header of the last request that reached it. */
  Optional<String> header(String name) {
    return headers.get().first(HeaderNames.create(name));
  }

  static TestingExecutor ofEar(String ear) {
    return BY_EAR.get(ear);
  }

  @Override
  public void close() {
    server.stop();
  }
}
