package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.attest.ExecutorsCommand;
import io.strongroom.cli.function.Deployment.Deployed;
import io.strongroom.cli.invoke.Invocation.Answer;
import io.strongroom.protocol.executor.ExecutorOutcome;
import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.grant.RevocationRequest;
import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.Await;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** What is revoked ends at once, wherever it runs. */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class RevocationTest {
  /** The claim: a snapshot older than this is not acted on. */
  private static final Duration WITHIN = RevocationView.MAX_AGE;

  private static final Duration STARTED_WITHIN = Duration.ofSeconds(60);

  private static TestCluster cluster;

  @BeforeAll
  static void start(TestCluster shared) {
    cluster = shared;
  }

  @Test
  void endsCallsInFlightOfARevokedVersionWithinFiveSeconds() throws Exception {
    Deployed doomed = deploySlow("acme/revoked-in-flight");
    assertThat(call("/?ms=1").body()).isEqualTo(Functions.RAN);
    CompletableFuture<Answer> pending = async("acme/revoked-in-flight/?ms=30000");
    awaitRunning(1);

    revoke(Revocation.Kind.VERSION, doomed.version().toString());
    Instant revokedAt = Instant.now();
    Answer answer = pending.get();

    assertThat(Duration.between(revokedAt, Instant.now())).isLessThan(WITHIN);
    Refused.by(answer, Reason.REVOKED);
    assertThat(answer.headers()).containsEntry("strongroom-outcome", "revoked");
    // The gateway and the other executor fetch the snapshot on their own.
    Await.until(
        "nothing of it is dispatched",
        WITHIN,
        () -> call("/?ms=1").status() == Reason.REVOKED.status());
    Refused.by(call("/?ms=1"), Reason.REVOKED);
  }

  @Test
  void endsWhatRunsOnARevokedExecutorAndSendsItNothingMore() throws Exception {
    Deployed function = deploySlow("acme/on-revoked-executor");
    Insider insider = new Insider(cluster);
    Set<BootId> before =
        insider.executors(FunctionClass.CONFIDENTIAL).stream()
            .map(e -> e.executor().bootId())
            .collect(Collectors.toSet());
    cluster.serve(cluster.executor("executor-to-revoke"));
    ExecutorOutcome.Verified executor =
        Await.present(
            "the new executor's announcement",
            STARTED_WITHIN,
            () ->
                insider.executors(FunctionClass.CONFIDENTIAL).stream()
                    .filter(e -> !before.contains(e.executor().bootId()))
                    .findFirst());
    String grant = insider.grant(function, executor);
    String caller =
        cluster.connection().issuer().token(Namespace.of("acme"), List.of(Role.INVOKER));
    try (ExecutorDoor door = new ExecutorDoor(executor, Optional.of(insider.gateway()))) {
      assertThat(door.begin("/?ms=1", grant, caller).get().body()).isEqualTo(Functions.RAN);
      CompletableFuture<HttpResponse<String>> pending = door.begin("/?ms=30000", grant, caller);
      Await.until("the call runs", STARTED_WITHIN, () -> logged("acme/on-revoked-executor") >= 2);

      revoke(Revocation.Kind.BOOT_ID, executor.executor().bootId().toString());
      Instant revokedAt = Instant.now();
      HttpResponse<String> answer = pending.get();

      assertThat(Duration.between(revokedAt, Instant.now())).isLessThan(WITHIN);
      Refused.by(answer, Reason.REVOKED);
      Refused.by(door.begin("/?ms=1", grant, caller).get(), Reason.REVOKED);
      Refused.by(Reason.REVOKED, () -> insider.grant(function, executor));
      Await.until(
          "the gateway has heard of it",
          WITHIN,
          () ->
              ExecutorsCommand.list(cluster.connection()).stream()
                  .filter(e -> e.bootId().equals(executor.executor().bootId()))
                  .anyMatch(e -> e.revoked()));
    } finally {
      cluster.remove("executor-to-revoke");
    }
  }

  private static Deployed deploySlow(String name) throws Exception {
    return cluster.deploy(
        name,
        FunctionClass.CONFIDENTIAL,
        Functions.SLOW + "// " + Functions.unique(),
        Functions.LONG_WALL);
  }

  private static Answer call(String path) throws Exception {
    return cluster.invocation("acme/revoked-in-flight" + path).send();
  }

  private static CompletableFuture<Answer> async(String target) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return cluster.invocation(target).send();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }

  private static void awaitRunning(int calls) throws Exception {
    Await.until("the call runs", STARTED_WITHIN, () -> logged("acme/revoked-in-flight") > calls);
  }

  /** How often the function said that it began. */
  private static long logged(String function) {
    return cluster.functionLog(function).stream()
        .filter(line -> line.text().contains("waiting"))
        .count();
  }

  private static void revoke(Revocation.Kind kind, String value) {
    try (JsonClient attestation = cluster.connection().attestation()) {
      attestation
          .request("/v1/revocations")
          .bearer(cluster.connection().issuer().tokenEverywhere(Role.OPERATOR))
          .json(new RevocationRequest(kind, value, "attacked"))
          .post();
    }
  }
}
