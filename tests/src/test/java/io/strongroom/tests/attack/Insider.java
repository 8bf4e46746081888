package io.strongroom.tests.attack;

import static io.strongroom.protocol.id.ServiceIdentity.Service.ATTESTATION;
import static io.strongroom.protocol.id.ServiceIdentity.Service.REGISTRY;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.core.HazelcastInstance;
import io.strongroom.cli.function.Deployment.Deployed;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.executor.ExecutorOutcome;
import io.strongroom.protocol.executor.ExecutorRecordVerifier;
import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.grant.GrantResponse;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.PeerTrust;
import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.TestCluster;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Somebody who took over a part of the cluster and has what that part has: its keys, its
 * certificate, its place on the network.
 */
final class Insider {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final TestCluster cluster;

  Insider(TestCluster cluster) {
    this.cluster = cluster;
  }

  /** The certificate and key by which services know each other. */
  TlsIdentity identity(Service service) throws IOException {
    Path folder = cluster.state().service(service.toString());
    return TlsIdentity.fromPkcs12(
        folder.resolve("tls.p12"), cluster.password(folder.resolve("tls.password")));
  }

  /** The gateway's. */
  TlsIdentity gateway() throws IOException {
    return identity(Service.GATEWAY);
  }

  /** What a compromised registry signs with. */
  SigningKey registryKey() throws IOException {
    return signingKey("registry");
  }

  /** What attestation results and grants are signed with; nobody but the verifier has it. */
  SigningKey verifierKey() throws IOException {
    return signingKey("attestation");
  }

  private SigningKey signingKey(String service) throws IOException {
    Path folder = cluster.state().service(service);
    return SigningKey.fromPkcs12(
        folder.resolve("signing.p12"),
        cluster.password(folder.resolve("signing.password")),
        SigningKey.ALIAS);
  }

  /** All that Hazelcast asks of a client. */
  String clusterName() throws IOException {
    return new String(cluster.password(cluster.state().keys().resolve("hazelcast-cluster-name")));
  }

  /** A client of the shared memory, to be shut down. */
  HazelcastInstance hazelcast() throws IOException {
    ClientConfig config = new ClientConfig();
    config.setClusterName(clusterName());
    config.setProperty("hazelcast.phone.home.enabled", "false");
    config.setProperty("hazelcast.logging.type", "none");
    config.setProperty("hazelcast.client.invocation.timeout.seconds", "5");
    config.getNetworkConfig().addAddress("127.0.0.1:" + cluster.local().running().hazelcastPort());
    config
        .getConnectionStrategyConfig()
        .getConnectionRetryConfig()
        .setClusterConnectTimeoutMillis(10_000);
    return HazelcastClient.newHazelcastClient(config);
  }

  /** Executors' own records as they lie in shared memory, by boot id. */
  Map<String, String> announcements() throws IOException {
    HazelcastInstance shared = hazelcast();
    try {
      return shared.<String, String>getMap("executors").entrySet().stream()
          .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    } finally {
      shared.shutdown();
    }
  }

  /**
   * Executors as they announce themselves, verified; without those that were killed, whose
   * announcements outlive them by minutes.
   */
  List<ExecutorOutcome.Verified> executors(FunctionClass accepting) throws IOException {
    var verifier =
        new ExecutorRecordVerifier(
            new EarVerifier(cluster.connection().trust().verifierKeys(), Profile.DEV));
    return announcements().entrySet().stream()
        .map(e -> verifier.verify(e.getValue(), BootId.of(e.getKey()), Instant.now()))
        .filter(ExecutorOutcome.Verified.class::isInstance)
        .map(ExecutorOutcome.Verified.class::cast)
        .filter(verified -> verified.executor().accepts() == accepting)
        .filter(verified -> listens(verified.executor().address()))
        .toList();
  }

  private static boolean listens(URI address) {
    try (Socket socket = new Socket(address.getHost(), address.getPort())) {
      return socket.isConnected();
    } catch (IOException nobody) {
      return false;
    }
  }

  /** The attestation service as a service with this identity talks to it. */
  JsonClient attestation(Optional<TlsIdentity> identity) {
    return client(cluster.local().running().attestation(), ATTESTATION, identity);
  }

  /** The registry likewise. */
  JsonClient registry(Optional<TlsIdentity> identity) {
    return client(cluster.local().running().registry(), REGISTRY, identity);
  }

  private JsonClient client(URI address, Service service, Optional<TlsIdentity> identity) {
    var trust = new PeerTrust.ServiceUnder(cluster.connection().trust().caCertificate(), service);
    return new JsonClient(
        address, TlsContexts.client(trust, identity, InstantSource.system()), PATIENCE);
  }

  /** A grant, asked for as the gateway asks. */
  String grant(Deployed function, ExecutorOutcome.Verified executor) throws IOException {
    return grant(request(function, executor.ear().jws()));
  }

  /** A grant, asked for as the gateway asks. */
  String grant(GrantRequest request) throws IOException {
    try (JsonClient attestation = attestation(Optional.of(gateway()))) {
      return attestation.post("/v1/grants", request, GrantResponse.class, JsonLimits.TOKEN).grant();
    }
  }

  /** What the gateway would ask for a call by alias. */
  static GrantRequest request(Deployed function, String ear) {
    FunctionRef named = FunctionRef.of(function.function());
    return new GrantRequest(
        named.namespace(),
        named.name(),
        function.alias().map(AliasName::of),
        function.generation().map(Generation::new),
        function.version(),
        ear);
  }
}
