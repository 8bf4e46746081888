package io.strongroom.executor;

import com.sun.net.httpserver.HttpExchange;
import io.strongroom.executor.memory.SharedMemory;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Limits;
import io.strongroom.protocol.version.Manifest;
import io.strongroom.protocol.version.VersionRecord;
import io.strongroom.protocol.version.VersionStatement;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** A registry with its shared memory. */
public final class TestingRegistry implements SharedMemory {
  private final TestingDeployment deployment;
  private final TestingHttps https;
  private final Map<String, String> records = new ConcurrentHashMap<>();
  private final Map<String, byte[]> packages = new ConcurrentHashMap<>();
  private final Map<BootId, String> executors = new ConcurrentHashMap<>();
  private final AtomicInteger fetches = new AtomicInteger();

  public TestingRegistry(TestingDeployment deployment) throws Exception {
    this.deployment = deployment;
    this.https = new TestingHttps(deployment.identity(Service.REGISTRY));
    https.on("/v1/namespaces/", this::packageOf);
  }

  URI url() {
    return https.url();
  }

  int fetches() {
    return fetches.get();
  }

  Map<BootId, String> executors() {
    return executors;
  }

  /** A deployed version. */
  record Deployed(VersionDigest version, Manifest manifest) {}

  Deployed deploy(
      String namespace, String name, FunctionClass functionClass, Limits limits, String source) {
    Manifest manifest =
        new Manifest(
            FunctionName.of(name),
            Namespace.of(namespace),
            "main.js",
            Optional.empty(),
            functionClass,
            Optional.empty(),
            Optional.of(limits),
            Optional.empty(),
            Optional.empty());
    byte[] code = source.getBytes(StandardCharsets.UTF_8);
    VersionStatement statement =
        VersionStatement.of(manifest, code, deployment.issuer.thumbprint());
    VersionRecord record =
        new VersionRecord(
            statement.sign(deployment.deployer),
            deployment.deployer.publicJwk(),
            manifest.canonical(),
            Instant.now());
    String version = statement.digest().toString();
    records.put(version, record.countersign(deployment.registry));
    packages.put(version, code);
    return new Deployed(statement.digest(), manifest);
  }

  /** Puts other bytes in the place of a package. */
  void alter(VersionDigest version, String source) {
    packages.put(version.toString(), source.getBytes(StandardCharsets.UTF_8));
  }

  private byte[] packageOf(HttpExchange exchange) throws Exception {
    fetches.incrementAndGet();
    String[] path = exchange.getRequestURI().getPath().split("/", -1);
    boolean proved =
        exchange.getRequestHeaders().containsKey(InvocationHeaders.GRANT)
            && exchange.getRequestHeaders().containsKey(InvocationHeaders.EAR);
    byte[] found = packages.get(path[path.length - 2]);
    if (!proved || found == null) {
      throw new TestingHttps.Refused(Reason.NO_SUCH_VERSION);
    }
    return found;
  }

  @Override
  public Optional<String> versionRecord(VersionDigest version) {
    return Optional.ofNullable(records.get(version.toString()));
  }

  @Override
  public void announce(BootId boot, String record, Duration lifetime) {
    executors.put(boot, record);
  }

  @Override
  public void close() {
    https.close();
  }
}
