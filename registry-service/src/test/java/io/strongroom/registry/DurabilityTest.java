package io.strongroom.registry;

import static io.strongroom.registry.version.TestingDeployer.CLAIMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.PeerException;
import io.strongroom.protocol.version.AliasMove;
import io.strongroom.protocol.version.AliasOutcome;
import io.strongroom.protocol.version.AliasVerifier;
import io.strongroom.protocol.version.SignedRecord;
import io.strongroom.protocol.version.SignedRecords;
import io.strongroom.protocol.version.VersionRegistration;
import io.strongroom.registry.version.TestingDeployer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the registry has acknowledged is there after it was killed in the middle of its work. */
class DurabilityTest {
  private static final String FUNCTION = "/v1/namespaces/acme/functions/claims";
  private static final int WRITERS = 4;
  private static final int ROUNDS = 2;

  /**
   * Acknowledged versions before the kill: enough for several checkpoints, few enough for seconds.
   */
  private static final int ENOUGH = 60;

  private final TestingDeployer deployer = new TestingDeployer();
  private final Map<VersionDigest, String> versions = new ConcurrentHashMap<>();
  private final Map<Integer, List<String>> moves = new ConcurrentHashMap<>();
  private TestingDeployment deployment;

  @Test
  void keepsEveryAcknowledgedVersionAndMoveThroughAKill(@TempDir Path folder) throws Exception {
    deployment = new TestingDeployment(folder);
    for (int round = 0; round < ROUNDS; round++) {
      writeUntilKilled(RegistryChild.start(folder, deployment.settings()), round);
    }
    try (RegistryChild survivor = RegistryChild.start(folder, deployment.settings());
        JsonClient client = deployment.client(survivor.url(), Optional.empty())) {
      versions.forEach((digest, record) -> assertThat(version(client, digest)).isEqualTo(record));
      moves.forEach((writer, records) -> assertMoves(client, writer, records));
    }
    assertThat(versions).hasSizeGreaterThanOrEqualTo(ROUNDS * ENOUGH);
  }

  private void writeUntilKilled(RegistryChild registry, int round) throws Exception {
    CountDownLatch enough = new CountDownLatch(ENOUGH);
    try (ExecutorService writers = Executors.newVirtualThreadPerTaskExecutor();
        JsonClient client = deployment.client(registry.url(), Optional.empty())) {
      for (int writer = 0; writer < WRITERS; writer++) {
        int me = writer;
        writers.execute(() -> write(client, me, round, enough));
      }
      assertThat(enough.await(2, TimeUnit.MINUTES)).isTrue();
      registry.kill();
    }
  }

  /** Registers versions and moves this writer's alias to each, until the registry is gone. */
  private void write(JsonClient client, int writer, int round, CountDownLatch enough) {
    String token = deployment.token("acme:deployer");
    try {
      for (int i = 0; ; i++) {
        VersionRegistration deployed = deployer.deployment(round + "-" + writer + "-" + i);
        VersionDigest digest = digest(round + "-" + writer + "-" + i);
        String version =
            client
                .request(FUNCTION + "/versions")
                .bearer(token)
                .json(deployed)
                .post()
                .as(SignedRecord.class, JsonLimits.REQUEST)
                .record();
        versions.put(digest, version);
        String move =
            client
                .request(FUNCTION + "/aliases/w" + writer)
                .bearer(token)
                .json(new AliasMove(digest, Optional.empty()))
                .put()
                .as(SignedRecord.class, JsonLimits.REQUEST)
                .record();
        moves.computeIfAbsent(writer, w -> new ArrayList<>()).add(move);
        enough.countDown();
      }
    } catch (PeerException killed) {
      // What was not answered may be there or not.
    }
  }

  private void assertMoves(JsonClient client, int writer, List<String> records) {
    List<String> history = new ArrayList<>();
    String after = "";
    for (List<String> page = history(client, writer, after);
        !page.isEmpty();
        page = history(client, writer, after)) {
      history.addAll(page);
      after = "?after=" + generation(page.getLast(), writer);
    }
    assertThat(history).containsAll(records);
    assertThat(generation(history.getFirst(), writer)).isEqualTo(history.size());
  }

  private List<String> history(JsonClient client, int writer, String after) {
    return client
        .request(FUNCTION + "/aliases/w" + writer + "/history" + after)
        .bearer(deployment.token("acme:deployer"))
        .atMost(JsonLimits.BATCH.maxBytes())
        .get()
        .as(SignedRecords.class, JsonLimits.BATCH)
        .records();
  }

  private long generation(String record, int writer) {
    var verifier = new AliasVerifier(KeySet.of(deployment.registryKey.publicJwk()));
    var outcome = verifier.verify(record, CLAIMS, AliasName.of("w" + writer));
    return ((AliasOutcome.Verified) outcome).alias().generation().value();
  }

  private String version(JsonClient client, VersionDigest digest) {
    return client
        .request(FUNCTION + "/versions/" + digest)
        .bearer(deployment.token("acme:deployer"))
        .get()
        .as(SignedRecord.class, JsonLimits.REQUEST)
        .record();
  }

  private VersionDigest digest(String tag) {
    return deployer.statement(TestingDeployer.manifest(tag), TestingDeployer.CODE).digest();
  }
}
