package io.strongroom.tests.attack;

import static io.strongroom.protocol.id.ServiceIdentity.Service.ATTESTATION;
import static io.strongroom.protocol.id.ServiceIdentity.Service.REGISTRY;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.attest.ExecutorsCommand;
import io.strongroom.cli.invoke.Invocation;
import io.strongroom.cli.invoke.Invocation.Answer;
import io.strongroom.protocol.executor.ExecutorView;
import io.strongroom.protocol.executor.FunctionLog;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.Await;
import io.strongroom.tests.cluster.TestCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.Timeout;

/** Processes that end without a word, in a cluster of this class's own. */
@Timeout(180)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class KilledProcessTest {
  private static final Duration SOON = Duration.ofSeconds(60);

  /** The claim; in fact confidential calls end with the snapshot of revocations, after 5 s. */
  private static final Duration DISPATCH_ENDS_WITHIN = Duration.ofSeconds(60);

  private static final String SLOW = "acme/slow";

  /** Where the executors listened that were killed: what they announced outlives them. */
  private static final Set<String> KILLED = new HashSet<>();

  private static TestCluster cluster;

  @BeforeAll
  static void theWayItWorks() throws Exception {
    cluster = TestCluster.start(2, 0);
    cluster.deploy(SLOW, FunctionClass.CONFIDENTIAL, Functions.SLOW, Functions.LONG_WALL);
    assertThat(call(1).body()).isEqualTo(Functions.RAN);
  }

  @AfterAll
  static void stop() throws Exception {
    if (cluster != null) {
      cluster.close();
    }
  }

  @Test
  @Order(1)
  void withoutTheVerifierCallsInFlightFinishAndNothingNewIsDispatched() throws Exception {
    CompletableFuture<Answer> inFlight = begin(invocation(12_000));
    awaitRunning(12_000);
    cluster.kill("attestation");
    Instant killedAt = Instant.now();

    Await.until(
        "dispatch ends",
        DISPATCH_ENDS_WITHIN,
        () -> call(1).status() == Reason.REVOCATIONS_STALE.status());
    assertThat(Duration.between(killedAt, Instant.now())).isLessThan(DISPATCH_ENDS_WITHIN);
    Answer refused = call(1);
    assertThat(refused.body()).containsAnyOf("revocations-stale", "no-grant");
    assertThat(refused.headers()).containsKey("x-request-id");
    assertThat(inFlight.get().body()).isEqualTo(Functions.RAN);

    cluster.restart(ATTESTATION);
    awaitServing();
  }

  @Test
  @Order(2)
  void withoutTheRegistryNothingNewIsTrusted() throws Exception {
    cluster.deploy("acme/never-called", FunctionClass.CONFIDENTIAL, Functions.HELLO);
    CompletableFuture<Answer> inFlight = begin(invocation(3_000));
    awaitRunning(3_000);
    cluster.kill("registry");

    Answer refused = cluster.invocation("acme/never-called").send();
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.body()).doesNotContain(Functions.RAN).contains("\"reason\"");
    assertThat(inFlight.get().body()).isEqualTo(Functions.RAN);

    cluster.restart(REGISTRY);
    awaitServing();
    assertThat(cluster.log("gateway") + cluster.log("executor-1"))
        .as("what clients of the shared memory print while they look for it")
        .doesNotContain(new Insider(cluster).clusterName());
    Await.until(
        "the new function is served",
        SOON,
        () -> cluster.invocation("acme/never-called").send().body().equals(Functions.RAN));
  }

  @Test
  @Order(3)
  void aLostExecutorCostsACallThatMayNotBeRepeatedATypedError() throws Exception {
    CompletableFuture<Answer> pending = begin(invocation(30_000).withJson("{}"));
    kill(awaitRunning(30_000));

    Answer answer = pending.get();
    Refused.by(answer, Reason.EXECUTOR_LOST);
    assertThat(answer.body()).contains("\"requestId\":\"" + answer.invocation() + "\"");
    Await.until("the lost one is shown as silent", SOON, () -> silent().equals(KILLED));
    assertThat(cluster.wholeLog(SLOW).unanswered()).hasSize(1);
  }

  @Test
  @Order(4)
  void aLostExecutorCostsACallThatMayBeRepeatedOnlyTime() throws Exception {
    cluster.serve(cluster.executor("executor-3"));
    awaitServing();
    Await.until("two executors are routed", SOON, () -> trusted().size() >= 2);
    CompletableFuture<Answer> pending = begin(invocation(8_000));
    kill(awaitRunning(8_000));

    assertThat(pending.get().body()).isEqualTo(Functions.RAN);
  }

  @Test
  @Order(5)
  @Tag("long")
  void withoutTheRegistryDispatchEndsWithTheLifeOfTheLastGrant() throws Exception {
    awaitServing();
    cluster.kill("registry");

    Await.until("dispatch ends", DISPATCH_ENDS_WITHIN, () -> call(1).status() != 200);
    Answer refused = call(1);
    assertThat(refused.status()).isEqualTo(503);
    assertThat(refused.headers()).containsKey("x-request-id");

    cluster.restart(REGISTRY);
    awaitServing();
  }

  private static void kill(BootId executor) {
    ExecutorView busy =
        trusted().stream().filter(e -> e.bootId().equals(executor)).findFirst().orElseThrow();
    String name =
        List.of("executor-1", "executor-2", "executor-3").stream()
            .filter(candidate -> listensAt(candidate, busy.url()))
            .findFirst()
            .orElseThrow();
    KILLED.add(busy.url());
    cluster.kill(name);
  }

  private static boolean listensAt(String executor, String url) {
    try {
      return java.nio.file.Files.readString(
              cluster.state().service(executor).resolve("config.properties"))
          .contains(url.substring(url.lastIndexOf(':') + 1));
    } catch (java.io.IOException e) {
      return false;
    }
  }

  private static List<ExecutorView> trusted() {
    return ExecutorsCommand.list(cluster.connection()).stream()
        .filter(executor -> !KILLED.contains(executor.url()))
        .toList();
  }

  private static Set<String> silent() {
    return ExecutorsCommand.list(cluster.connection()).stream()
        .filter(ExecutorView::silent)
        .map(ExecutorView::url)
        .collect(Collectors.toSet());
  }

  private static void awaitServing() throws Exception {
    Await.until("confidential calls are served", SOON, () -> call(1).status() == 200);
  }

  /** The executor on whose log the call of this length says that it began. */
  private static BootId awaitRunning(int millis) throws Exception {
    return Await.present(
        "the call runs",
        SOON,
        () ->
            cluster.functionLogs(SLOW).stream()
                .filter(log -> saysThatItWaits(log, millis))
                .map(FunctionLog.ExecutorLog::executor)
                .findFirst());
  }

  private static boolean saysThatItWaits(FunctionLog.ExecutorLog log, int millis) {
    return log.page().lines().stream().anyMatch(line -> line.text().equals("waiting " + millis));
  }

  private static Invocation invocation(int millis) {
    return cluster.invocation(SLOW + "/?ms=" + millis);
  }

  private static Answer call(int millis) throws InterruptedException {
    return invocation(millis).send();
  }

  private static CompletableFuture<Answer> begin(Invocation invocation) {
    return CompletableFuture.supplyAsync(() -> {
      try {
        return invocation.send();
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    });
  }
}
