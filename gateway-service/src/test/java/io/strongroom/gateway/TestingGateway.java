package io.strongroom.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.boundary.CommonSettings;
import io.strongroom.boundary.ServiceProcess;
import io.strongroom.boundary.access.CallerTokens;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.DeploymentCa;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.tls.TrustBundle;
import io.strongroom.protocol.token.AccessTokenVerifier;
import io.strongroom.protocol.version.FunctionClass;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.cert.CertificateEncodingException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A running gateway with doubles for all it talks to. */
final class TestingGateway implements AutoCloseable {
  static final FunctionRef FUNCTION =
      new FunctionRef(Namespace.of("acme"), FunctionName.of("claims"));
  private static final String ISSUER = "https://issuer.test";
  static final String AUDIENCE = "strongroom";
  private static final Pattern CONTENT_LENGTH = Pattern.compile("(?i)content-length: (\\d+)");
  private static final Pattern LAST_CHUNK = Pattern.compile("(?s)\\n0\\r\\n.*\\r\\n\\r\\n$");
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final SigningKey issuerKey = SigningKey.generateEs256();
  final TestingRegistry registry = new TestingRegistry();
  final TestingVerifier verifier;
  final Map<String, String> announcements = new ConcurrentHashMap<>();
  private final AtomicInteger generation = new AtomicInteger();
  private final AtomicInteger reads = new AtomicInteger();
  private final Map<String, String> settings = new HashMap<>();
  private final CommonSettings common;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private ServiceProcess process;

  TestingGateway(Path journal) {
    this(journal, Profile.DEV);
  }

  TestingGateway(Path journal, Profile profile) {
    DeploymentCa ca = DeploymentCa.create("test", InstantSource.system());
    TlsIdentity identity = ca.issue(ServiceIdentity.of("spiffe://test/service/gateway/1"));
    verifier = new TestingVerifier(Thumbprint.of(Sha256.digest(der(identity))));
    var trust =
        new TrustBundle("test", Blob.ofBytes(encoded(ca)), verifier.keys(), registry.keys());
    var callers =
        CallerTokens.verifiedBy(
            new AccessTokenVerifier(
                ISSUER,
                KeySet.of(issuerKey.publicJwk()),
                AUDIENCE,
                profile,
                InstantSource.system()));
    common =
        new CommonSettings(profile, trust, Optional.of(identity), callers, InstantSource.system());
    settings.put("strongroom.registry.url", "https://127.0.0.1:1");
    settings.put("strongroom.attestation.url", "https://127.0.0.1:1");
    settings.put("strongroom.hazelcast.cluster-name", "none");
    settings.put("strongroom.hazelcast.members", "127.0.0.1:1");
    settings.put("strongroom.gateway.journal-dir", journal.toString());
    settings.put("strongroom.listen.port", "0");
  }

  private static byte[] der(TlsIdentity identity) {
    try {
      return identity.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static byte[] encoded(DeploymentCa ca) {
    try {
      return ca.certificate().getEncoded();
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  TestingGateway with(String key, String value) {
    settings.put(key, value);
    return this;
  }

  /** Starts and waits until what runs beside the requests has run. */
  TestingGateway start() {
    var peers = new GatewayStartup.Peers(registry, this::readAnnouncements, verifier);
    process =
        ServiceProcess.start(
            "gateway",
            Settings.of(settings),
            read -> GatewayStartup.assemble(common, GatewaySettings.from(read), peers));
    awaitRouting();
    await(() -> verifier.snapshots.get() > 0);
    return this;
  }

  private Map<String, String> readAnnouncements() {
    reads.incrementAndGet();
    return Map.copyOf(announcements);
  }

  /** Waits until what is announced now has been looked at: the second reading from now ended it. */
  void awaitRouting() {
    int before = reads.get();
    await(() -> reads.get() >= before + 2);
  }

  VersionDigest deploy(FunctionClass functionClass) {
    verifier.functionClass = functionClass;
    return registry.deploy(FUNCTION, functionClass, "v1", generation.incrementAndGet());
  }

  /** Puts the executor into shared memory, attested by the verifier. */
  void announce(TestingExecutor executor) {
    announcements.put(executor.bootId().toString(), executor.record(verifier.ear(executor)));
  }

  /** A good token. */
  String token(String subject, String... groups) {
    return token(issuerKey, claims(AUDIENCE, Duration.ofMinutes(5), subject, groups));
  }

  static String token(SigningKey issuer, JsonObject claims) {
    return issuer.sign(TokenType.ACCESS_TOKEN, claims.toString().getBytes(StandardCharsets.UTF_8));
  }

  SigningKey issuerKey() {
    return issuerKey;
  }

  static JsonObject claims(String audience, Duration life, String subject, String... groups) {
    Instant now = Instant.now();
    return jakarta.json.Json.createObjectBuilder()
        .add("iss", ISSUER)
        .add("aud", audience)
        .add("sub", subject)
        .add("iat", now.minusSeconds(600).getEpochSecond())
        .add("exp", now.plus(life).getEpochSecond())
        .add("groups", jakarta.json.Json.createArrayBuilder(List.of(groups)))
        .build();
  }

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE);
  }

  /** A request by an invoker of the namespace. */
  HttpRequest.Builder invocation(String path) {
    return request(path).header("Authorization", "Bearer " + token("ann", "acme:invoker"));
  }

  URI uri(String path) {
    return process.url().resolve(path);
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  /** The body of an answer, as it comes. */
  InputStream open(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofInputStream()).body();
  }

  /** Asserts what every error has, and this reason. */
  static Problem assertRefused(HttpResponse<String> answer, Reason reason) {
    Problem problem = problem(answer);
    assertThat(problem.reason()).as(problem.detail()).isEqualTo(reason);
    assertThat(answer.statusCode()).isEqualTo(reason.status());
    assertThat(answer.headers().firstValue("content-type")).hasValue(Problem.MEDIA_TYPE);
    assertThat(answer.headers().firstValue("x-request-id")).hasValue(problem.requestId());
    assertThat(answer.headers().firstValue("traceparent").orElseThrow())
        .startsWith("00-" + problem.traceId() + "-");
    assertThat(problem.component()).isNotEmpty();
    return problem;
  }

  static Problem problem(HttpResponse<String> answer) {
    try {
      return Json.read(answer.body(), Problem.class, JsonLimits.REQUEST);
    } catch (MalformedJsonException e) {
      throw new AssertionError("not a problem: " + answer.statusCode() + " " + answer.body(), e);
    }
  }

  /** Sends bytes as they are and returns the answer as it came. */
  String sendRaw(String request) throws IOException {
    try (Socket socket = connect()) {
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      socket.getOutputStream().flush();
      InputStream in = socket.getInputStream();
      String head = RawServer.head(in);
      Matcher length = CONTENT_LENGTH.matcher(head);
      byte[] body =
          length.find() ? in.readNBytes(Integer.parseInt(length.group(1))) : untilLastChunk(in);
      return head + new String(body, StandardCharsets.UTF_8);
    }
  }

  /** Chunks and trailers as they are; nothing for an answer that is not chunked. */
  private static byte[] untilLastChunk(InputStream in) throws IOException {
    StringBuilder chunks = new StringBuilder();
    for (int next = in.read(); next >= 0; next = in.read()) {
      chunks.append((char) next);
      if (LAST_CHUNK.matcher(chunks).find()) {
        break;
      }
    }
    return chunks.toString().getBytes(StandardCharsets.ISO_8859_1);
  }

  Socket connect() throws IOException {
    var socket = new Socket(process.url().getHost(), process.url().getPort());
    socket.setSoTimeout(Math.toIntExact(PATIENCE.toMillis()));
    return socket;
  }

  /** Waits for what happens beside the requests. */
  static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).as("did not happen within %s", PATIENCE).isLessThan(end);
      LockSupport.parkNanos(10_000_000);
    }
  }

  @Override
  public void close() {
    http.close();
    if (process != null) {
      process.close();
    }
  }
}
