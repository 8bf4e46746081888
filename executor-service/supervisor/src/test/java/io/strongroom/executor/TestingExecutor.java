package io.strongroom.executor;

import static org.assertj.core.api.Assumptions.assumeThat;

import io.strongroom.boundary.ServiceProcess;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.executor.attester.EndOfTrust;
import io.strongroom.executor.sandbox.CellInstallation;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.tls.PeerTrust;
import io.strongroom.protocol.tls.SpkiPin;
import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.version.FunctionClass;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/** A whole executor in this process, with doubles of the services around it and real cells. */
public final class TestingExecutor implements AutoCloseable {
  final TestingDeployment deployment = new TestingDeployment();
  final TestingVerifier verifier = new TestingVerifier(deployment);
  final TestingRegistry registry = new TestingRegistry(deployment);
  final TlsIdentity gateway = deployment.identity(Service.GATEWAY);
  final List<EndOfTrust> ends = new CopyOnWriteArrayList<>();
  private final ServiceProcess process;
  private final HttpClient client;

  TestingExecutor(Path directory, FunctionClass accepts, Map<String, String> more)
      throws Exception {
    Path distribution = cellDistribution();
    process =
        ServiceProcess.start(
            "executor",
            Settings.of(settings(directory, accepts, more)),
            file -> ExecutorStartup.prepare(file, machine(distribution)));
    client = clientOf(gateway);
  }

  /** The cell's own build makes it; without it there is nothing to test with. */
  static Path cellDistribution() {
    Path distribution = Path.of("../cell/target/distribution").toAbsolutePath().normalize();
    assumeThat(distribution.resolve("graal")).isDirectory();
    return distribution;
  }

  private Machine machine(Path distribution) {
    return new Machine(
        new CellInstallation(Path.of(System.getProperty("java.home")), distribution),
        settings -> new TestingTee(),
        settings -> registry,
        ends::add,
        Clock.systemUTC());
  }

  private Map<String, String> settings(
      Path directory, FunctionClass accepts, Map<String, String> more) throws Exception {
    Path trust = directory.resolve("trust.json");
    Files.write(trust, Json.bytes(deployment.trust()));
    Map<String, String> settings = new HashMap<>();
    settings.put("strongroom.profile", "dev");
    settings.put("strongroom.listen.port", "0");
    settings.put("strongroom.trust", trust.toString());
    settings.put("strongroom.registry.url", registry.url().toString());
    settings.put("strongroom.attestation.url", verifier.url().toString());
    settings.put("strongroom.hazelcast.cluster-name", "none");
    settings.put("strongroom.hazelcast.members", "127.0.0.1:1");
    settings.put("strongroom.executor.accepts", accepts.toString());
    settings.put("strongroom.executor.tee-socket", "/nowhere");
    settings.put("strongroom.executor.work-dir", directory.resolve("w").toString());
    settings.put("strongroom.executor.isolation-required", "none");
    settings.put("strongroom.executor.contexts-per-version", "2");
    settings.putAll(more);
    return settings;
  }

  HttpClient clientOf(TlsIdentity identity) {
    SpkiPin pin = new SpkiPin(verifier.executor().tlsSpkiSha256());
    return HttpClient.newBuilder()
        .version(HttpClient.Version.HTTP_1_1)
        .sslContext(
            TlsContexts.client(new PeerTrust.Pinned(pin), Optional.of(identity), Clock.systemUTC()))
        .build();
  }

  /** A grant for a version, as attestation-service would issue it to {@link #gateway}. */
  Grant grant(TestingRegistry.Deployed function) {
    long now = Instant.now().getEpochSecond();
    return new Grant(
        "jti",
        function.version(),
        function.manifest().namespace(),
        function.manifest().name(),
        verifier.executor().bootId(),
        verifier.executor().signingPubkey().thumbprint(),
        new Grant.Confirmation(certificateOf(gateway)),
        List.of(),
        Sha256.digest(new byte[0]),
        0,
        verifier.earDigest(),
        now,
        now + Grant.MAX_LIFETIME_S,
        function.manifest().functionClass(),
        deployment.deployer.thumbprint(),
        List.of(deployment.trustedIssuer()),
        Optional.of(io.strongroom.protocol.id.AliasName.of("live")),
        Optional.of(new io.strongroom.protocol.id.Generation(1)),
        true,
        true);
  }

  static Thumbprint certificateOf(TlsIdentity identity) {
    try {
      return Thumbprint.of(Sha256.digest(identity.certificate().getEncoded()));
    } catch (java.security.cert.CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Invokes with a good grant and caller. */
  HttpResponse<String> invoke(TestingRegistry.Deployed function) throws Exception {
    return invoke(function, request -> request);
  }

  HttpResponse<String> invoke(
      TestingRegistry.Deployed function, UnaryOperator<HttpRequest.Builder> change)
      throws Exception {
    return client.send(
        change.apply(request(function)).build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpRequest.Builder request(TestingRegistry.Deployed function) {
    return HttpRequest.newBuilder(url().resolve("/invoke/a/b?q=1"))
        .header("strongroom-grant", grant(function).sign(deployment.verifier))
        .header("strongroom-url", "https://acme.test/fn/a/b?q=1")
        .header(
            "strongroom-caller",
            deployment.callerToken(function.manifest().namespace(), "invoker"));
  }

  /** Sends a body over a connection of its own; gives all bytes that come back, as Latin-1. */
  String exchangeRaw(TestingRegistry.Deployed function, byte[] body) throws Exception {
    return exchangeRaw(function, body, body.length);
  }

  /** Asks for the head alone, twice on one connection; gives all bytes that come back. */
  String exchangeHeads(TestingRegistry.Deployed function) throws Exception {
    try (Socket socket = connect()) {
      String head = head("HEAD", function, 0);
      write(socket, (head + head).getBytes(StandardCharsets.ISO_8859_1));
      return until(text -> count(text, "\r\n\r\n") >= 2, socket.getInputStream());
    }
  }

  /** As {@link #exchangeRaw(TestingRegistry.Deployed, byte[])}, of a body announced as longer. */
  String exchangeRaw(TestingRegistry.Deployed function, byte[] body, int announced)
      throws Exception {
    try (Socket socket = connect()) {
      write(socket, head("POST", function, announced).getBytes(StandardCharsets.ISO_8859_1));
      write(socket, body);
      return until(
          text -> text.contains("\r\n0\r\n") && text.endsWith("\r\n\r\n"), socket.getInputStream());
    }
  }

  private Socket connect() throws Exception {
    SpkiPin pin = new SpkiPin(verifier.executor().tlsSpkiSha256());
    var context =
        TlsContexts.client(new PeerTrust.Pinned(pin), Optional.of(gateway), Clock.systemUTC());
    Socket socket = context.getSocketFactory().createSocket("127.0.0.1", url().getPort());
    socket.setSoTimeout(30_000);
    return socket;
  }

  private String head(String method, TestingRegistry.Deployed function, int announced) {
    StringBuilder head = new StringBuilder(method + " /invoke/ HTTP/1.1\r\nhost: x\r\n");
    request(function)
        .build()
        .headers()
        .map()
        .forEach((name, values) -> head.append(name + ": " + values.getFirst() + "\r\n"));
    return head.append("content-length: " + announced + "\r\n\r\n").toString();
  }

  private static void write(Socket socket, byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** All that comes until {@code end} holds or the connection ends. */
  private static String until(Predicate<String> end, InputStream in) throws IOException {
    StringBuilder text = new StringBuilder();
    byte[] buffer = new byte[64 << 10];
    int count = 0;
    while (count >= 0 && !end.test(text.toString())) {
      count = in.read(buffer);
      text.append(new String(buffer, 0, Math.max(0, count), StandardCharsets.ISO_8859_1));
    }
    return text.toString();
  }

  private static int count(String text, String part) {
    return text.split(part, -1).length - 1;
  }

  HttpResponse<String> get(String path, TlsIdentity identity) throws Exception {
    try (HttpClient other = clientOf(identity)) {
      return other.send(
          HttpRequest.newBuilder(url().resolve(path)).build(),
          HttpResponse.BodyHandlers.ofString());
    }
  }

  HttpClient client() {
    return client;
  }

  URI url() {
    return process.url();
  }

  /** Processes of this one that are cells. */
  long cellProcesses() {
    return ProcessHandle.current().children().count();
  }

  void killCells() {
    ProcessHandle.current().children().forEach(ProcessHandle::destroyForcibly);
  }

  @Override
  public void close() {
    process.close();
    verifier.close();
    registry.close();
  }
}
