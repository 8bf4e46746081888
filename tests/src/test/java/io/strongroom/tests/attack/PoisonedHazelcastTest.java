package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.map.IMap;
import io.strongroom.cli.function.Deployment.Deployed;
import io.strongroom.cli.invoke.Invocation.Answer;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.executor.ExecutorRecord;
import io.strongroom.protocol.executor.ExecutorView;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.VersionRecord;
import io.strongroom.tests.cluster.Await;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Shared memory in the attacker's hands. The cluster's own member lets clients write announcements
 * only, so most of this is done to a gateway whose whole shared memory is the attacker's.
 */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class PoisonedHazelcastTest {
  private static final String FUNCTION = "acme/poisoned";
  private static final String ALIAS = FUNCTION + "@live";
  private static final Duration ROUTED_WITHIN = Duration.ofSeconds(60);

  private static TestCluster cluster;
  private static Insider insider;
  private static PoisonedGateway gateway;
  private static Deployed old;
  private static Deployed current;
  private static Map<String, String> rolledBack;

  @BeforeAll
  static void theWayItWorks(TestCluster shared) throws Exception {
    cluster = shared;
    insider = new Insider(cluster);
    old = cluster.deploy(FUNCTION, FunctionClass.CONFIDENTIAL, Functions.answering("old"));
    rolledBack = recordsOf(ALIAS, old);
    current = cluster.deploy(FUNCTION, FunctionClass.CONFIDENTIAL, Functions.answering("current"));
    gateway = PoisonedGateway.start(cluster);
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  /** Genuine memory, and a call through it that works. */
  @BeforeEach
  void genuineMemory() throws Exception {
    gateway.aliases().clear();
    gateway.functions().clear();
    gateway.executors().clear();
    awaitNobodyRouted();
    Map<String, String> records = recordsOf(ALIAS, current);
    gateway.aliases().set(ALIAS, records.get(ALIAS));
    gateway
        .functions()
        .set(current.version().toString(), records.get(current.version().toString()));
    announceUntilTrusted();
    assertThat(call().body()).isEqualTo("current");
  }

  @Test
  void aForgedAliasLeadsNowhere() throws Exception {
    gateway
        .aliases()
        .set(ALIAS, alias(FUNCTION, old.version(), 99).sign(SigningKey.generateEs256()));
    staysCurrent();
  }

  @Test
  void anAlteredAliasLeadsNowhere() throws Exception {
    String genuine = gateway.aliases().get(ALIAS);
    gateway.aliases().set(ALIAS, genuine.substring(0, genuine.length() - 8) + "AAAAAAAA");
    staysCurrent();
    gateway.aliases().set(ALIAS, "not a record at all");
    staysCurrent();
  }

  @Test
  void anAliasOfAnotherFunctionLeadsNowhere() throws Exception {
    Deployed other =
        cluster.deploy("acme/other", FunctionClass.CONFIDENTIAL, Functions.answering("other"));
    gateway.aliases().set(ALIAS, recordsOf("acme/other@live", other).get("acme/other@live"));
    staysCurrent();
  }

  @Test
  void aDeletedAliasIsAskedOfTheRegistry() throws Exception {
    gateway.aliases().delete(ALIAS);
    gateway.functions().delete(current.version().toString());
    staysCurrent();
  }

  /** To a gateway that has not seen the newer one, an old record looks as good as new. */
  @Test
  void aRolledBackAliasIsNeverDispatched() throws Exception {
    String unseen = "acme/rolled-back";
    Deployed first = cluster.deploy(unseen, FunctionClass.CONFIDENTIAL, Functions.answering("old"));
    Map<String, String> then = recordsOf(unseen + "@live", first);
    cluster.deploy(unseen, FunctionClass.CONFIDENTIAL, Functions.answering("current"));
    gateway.aliases().set(unseen + "@live", then.get(unseen + "@live"));
    gateway.functions().set(first.version().toString(), then.get(first.version().toString()));
    for (int i = 0; i < 3; i++) {
      assertThat(gateway.invocation(unseen).send().body()).isEqualTo("current");
    }
    // And to one that has seen it.
    gateway.aliases().set(ALIAS, rolledBack.get(ALIAS));
    staysCurrent();
  }

  /** What a thief of the registry's key could sign: a pointer that the registry never set. */
  @Test
  void anAliasThatTheRegistryDoesNotKnowIsNeverDispatched() throws Exception {
    String ahead = "acme/ahead";
    Deployed first = cluster.deploy(ahead, FunctionClass.CONFIDENTIAL, Functions.answering("old"));
    Deployed second =
        cluster.deploy(ahead, FunctionClass.CONFIDENTIAL, Functions.answering("current"));
    String key = ahead + "@live";
    gateway.aliases().set(key, recordsOf(key, second).get(key));
    assertThat(gateway.invocation(ahead).send().body()).isEqualTo("current");
    gateway.aliases().set(key, alias(ahead, first.version(), 99).sign(insider.registryKey()));
    for (int i = 0; i < 6; i++) {
      Thread.sleep(100);
      assertThat(gateway.invocation(ahead).send().body()).doesNotContain("old");
    }
  }

  @Test
  void aVersionRecordOfAnotherDeployerIsNotBelieved() throws Exception {
    String unseen = "acme/redeployed";
    Deployed deployed =
        cluster.deploy(unseen, FunctionClass.CONFIDENTIAL, Functions.answering("current"));
    Map<String, String> records = recordsOf(unseen + "@live", deployed);
    VersionRecord genuine =
        Json.read(
            Jws.insecureUnverifiedPayload(
                records.get(deployed.version().toString()), JsonLimits.TOKEN),
            VersionRecord.class,
            JsonLimits.TOKEN);
    SigningKey attacker = SigningKey.generateEd25519();
    String forged =
        new VersionRecord(
                genuine.deployerJws(), attacker.publicJwk(), genuine.manifest(), Instant.now())
            .countersign(insider.registryKey());
    gateway.aliases().set(unseen + "@live", records.get(unseen + "@live"));
    gateway.functions().set(deployed.version().toString(), forged);
    assertThat(gateway.invocation(unseen).send().body()).isEqualTo("current");
    assertThat(gateway.log())
        .contains("version record of " + deployed.version() + " in shared memory refused");
  }

  @Test
  void aForgedExecutorIsNotTrusted() throws Exception {
    HeldExecutor attested = new HeldExecutor(cluster);
    VerifiedEar ear = attested.attest();
    try (ListeningServer listener = new ListeningServer(attested.tls())) {
      for (String record : forgedExecutors(attested, ear, listener.address())) {
        gateway.executors().set(ear.bootId().toString(), record);
        awaitRevision();
        assertThat(gateway.trusted()).extracting(ExecutorView::bootId).doesNotContain(ear.bootId());
        assertThat(call().body()).isEqualTo("current");
      }
      assertThat(listener.connections()).isZero();
      gateway
          .executors()
          .set(ear.bootId().toString(), attested.announcement(ear, listener.address()));
      Await.until(
          "the genuine announcement is believed",
          ROUTED_WITHIN,
          () -> gateway.trusted().stream().anyMatch(e -> e.bootId().equals(ear.bootId())));
    }
  }

  private static List<String> forgedExecutors(HeldExecutor attested, VerifiedEar ear, URI address) {
    ExecutorRecord record = attested.record(ear.bootId(), ear, address);
    String genuine = attested.announcement(ear, address);
    HeldExecutor other = new HeldExecutor(cluster);
    return List.of(
        // Another's signature, an altered one, another's boot, a life beyond the EAR's.
        record.sign(other.signing()),
        genuine.substring(0, genuine.length() - 6) + "AAAAAA",
        attested.record(other.bootId(), ear, address).sign(attested.signing()),
        outliving(record, ear).sign(attested.signing()),
        "{}");
  }

  private static ExecutorRecord outliving(ExecutorRecord record, VerifiedEar ear) {
    return new ExecutorRecord(
        record.bootId(),
        record.url(),
        record.ear(),
        record.accepts(),
        record.isolation(),
        record.inFlight(),
        record.capacity(),
        record.warm(),
        record.issuedAt(),
        ear.expiresAt().plusSeconds(60));
  }

  @Test
  void deletedExecutorsAreADenialAndNothingElse() throws Exception {
    gateway.executors().clear();
    awaitNobodyRouted();
    Refused.by(call(), Reason.NO_EXECUTOR);
  }

  @Test
  void theClustersOwnMemberLetsNobodyWriteFunctionsOrAliases() throws Exception {
    HazelcastInstance client = insider.hazelcast();
    try {
      assertThat(client.getMap("executors").size()).isPositive();
      for (String name : List.of("aliases", "functions")) {
        IMap<String, String> map = client.getMap(name);
        assertThatThrownBy(() -> map.set(ALIAS, rolledBack.get(ALIAS))).as(name).isNotNull();
        assertThatThrownBy(() -> map.delete(ALIAS)).as(name).isNotNull();
      }
    } finally {
      client.shutdown();
    }
    assertThat(cluster.invocation(FUNCTION).send().body()).isEqualTo("current");
  }

  @Test
  void rubbishAmongTheClustersExecutorsTakesNobodyOut() throws Exception {
    Map<String, String> genuine = insider.announcements();
    int alive = insider.executors(FunctionClass.CONFIDENTIAL).size();
    HazelcastInstance client = insider.hazelcast();
    try {
      IMap<String, String> executors = client.getMap("executors");
      genuine.keySet().forEach(boot -> executors.set(boot, "rubbish", 60, TimeUnit.SECONDS));
      for (int i = 0; i < 5; i++) {
        assertThat(cluster.invocation(FUNCTION).send().body()).isEqualTo("current");
      }
    } finally {
      client.shutdown();
    }
    // The next tests look for executors there.
    Await.until(
        "all have announced themselves again",
        ROUTED_WITHIN,
        () -> insider.executors(FunctionClass.CONFIDENTIAL).size() == alive);
  }

  private static Answer call() throws Exception {
    return gateway.invocation(FUNCTION).send();
  }

  /** Long enough for the gateway to have looked at its shared memory again, and more than once. */
  private static void staysCurrent() throws Exception {
    awaitRevision();
    for (int i = 0; i < 3; i++) {
      assertThat(call().body()).isEqualTo("current");
    }
  }

  /** An alias is looked up again beside a call that comes 250 ms after the last look. */
  private static void awaitRevision() throws Exception {
    for (int i = 0; i < 4; i++) {
      Thread.sleep(150);
      call();
    }
  }

  /** Executors announce themselves again and again, and one may be renewing just now. */
  private static void announceUntilTrusted() throws Exception {
    Await.until(
        "2 executors for confidential functions are routed",
        ROUTED_WITHIN,
        () -> {
          gateway.announceTheGenuine();
          return gateway.trusted().stream()
                  .filter(e -> e.accepts() == FunctionClass.CONFIDENTIAL)
                  .count()
              >= 2;
        });
  }

  private static void awaitNobodyRouted() throws Exception {
    Await.until("nobody is routed", ROUTED_WITHIN, () -> gateway.trusted().isEmpty());
  }

  private static AliasRecord alias(String name, VersionDigest version, long generation) {
    FunctionRef function = FunctionRef.of(name);
    return new AliasRecord(
        function.namespace(),
        function.name(),
        AliasName.LIVE,
        version,
        new Generation(generation),
        Instant.now());
  }

  /** An alias's record and its version's, as the cluster's shared memory has them now. */
  private static Map<String, String> recordsOf(String alias, Deployed deployed) throws Exception {
    HazelcastInstance client = insider.hazelcast();
    try {
      IMap<String, String> aliases = client.getMap("aliases");
      IMap<String, String> functions = client.getMap("functions");
      return Map.of(
          alias,
          Optional.ofNullable(aliases.get(alias)).orElseThrow(),
          deployed.version().toString(),
          Optional.ofNullable(functions.get(deployed.version().toString())).orElseThrow());
    } finally {
      client.shutdown();
    }
  }
}
