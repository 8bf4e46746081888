package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.invoke.Invocation.Answer;
import io.strongroom.cli.invoke.ReceiptCommand;
import io.strongroom.cli.invoke.VerifiedReceipt;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.Await;
import io.strongroom.tests.cluster.TestCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Minutes of calls while one process after the other is killed and started again. */
@Tag("long")
@Timeout(1_200)
class KillStormTest {
  private static final int CALLERS = 4;
  private static final int ROUNDS = 4;
  private static final Duration BETWEEN_CALLS = Duration.ofMillis(200);
  private static final Duration SOON = Duration.ofSeconds(90);

  /** What a killed executor may lose is a window of 250 ms; its disk is shared with this test. */
  private static final Duration UNSIGNED = Duration.ofSeconds(2);

  private static final String ECHO = "acme/storm";

  private final Queue<Call> calls = new ConcurrentLinkedQueue<>();
  private final List<Instant> executorKills = new ArrayList<>();
  private final List<Outage> gatewayOutages = new ArrayList<>();
  private volatile boolean over;

  /** What a caller sent, and what came back before {@code ended}; nothing without a connection. */
  private record Call(String sent, Instant began, Instant ended, Optional<Answer> answer) {
    boolean answered() {
      return answer.filter(each -> each.status() == 200).isPresent();
    }

    boolean meets(Outage outage) {
      return began.isBefore(outage.until()) && ended.isAfter(outage.from());
    }
  }

  private record Outage(Instant from, Instant until) {}

  @Test
  void everyAnswerIsRightOrATypedErrorAndKeepsItsReceipt() throws Exception {
    try (TestCluster cluster = TestCluster.start(2, 0)) {
      cluster.deploy(ECHO, FunctionClass.CONFIDENTIAL, Functions.ECHO);
      awaitServing(cluster);
      try (ExecutorService callers = Executors.newFixedThreadPool(CALLERS)) {
        List<Future<?>> calling = new ArrayList<>();
        for (int i = 0; i < CALLERS; i++) {
          calling.add(callers.submit(() -> callUntilOver(cluster)));
        }
        try {
          storm(cluster);
        } finally {
          over = true;
        }
        for (Future<?> caller : calling) {
          caller.get();
        }
      }
      judge(cluster);
    }
  }

  private void storm(TestCluster cluster) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      String executor = "executor-" + (1 + round % 2);
      strike(cluster, () -> killCells(cluster, executor));
      strike(
          cluster,
          () -> {
            executorKills.add(Instant.now());
            cluster.remove(executor);
            return cluster.serve(cluster.executor(executor));
          });
      strike(cluster, () -> restart(cluster, Service.ATTESTATION));
      strike(cluster, () -> restart(cluster, Service.REGISTRY));
      strike(
          cluster,
          () -> {
            Instant from = Instant.now();
            restart(cluster, Service.GATEWAY);
            return gatewayOutages.add(new Outage(from, Instant.now()));
          });
    }
  }

  /** Strikes, and lets calls be served again before the next. */
  private static void strike(TestCluster cluster, Callable<?> blow) throws Exception {
    blow.call();
    awaitServing(cluster);
    Thread.sleep(2_000);
  }

  private static boolean restart(TestCluster cluster, Service service) throws Exception {
    cluster.kill(service.name().toLowerCase(Locale.ROOT));
    cluster.restart(service);
    return true;
  }

  /** Its cells run as {@code /jdk/bin/java}: the JDK has that name inside of their sandbox only. */
  private static boolean killCells(TestCluster cluster, String executor) throws Exception {
    return Await.present(
        "a cell was killed",
        SOON,
        () ->
            cluster
                .process(executor)
                .handle()
                .orElseThrow()
                .descendants()
                .filter(
                    process -> process.info().commandLine().orElse("").startsWith("/jdk/bin/java"))
                .map(ProcessHandle::destroyForcibly)
                .reduce(Boolean::logicalOr));
  }

  private static void awaitServing(TestCluster cluster) throws Exception {
    Await.until(
        "confidential calls are served",
        SOON,
        () -> {
          try {
            return cluster.invocation(ECHO).withJson("{}").send().status() == 200;
          } catch (Failure e) {
            return false;
          }
        });
  }

  private void callUntilOver(TestCluster cluster) {
    for (int i = 0; !over; i++) {
      String sent = "{\"call\":\"" + Thread.currentThread().threadId() + "-" + i + "\"}";
      Instant began = Instant.now();
      Optional<Answer> answer = send(cluster, sent);
      calls.add(new Call(sent, began, Instant.now(), answer));
      LockSupport.parkNanos(BETWEEN_CALLS.toNanos());
    }
  }

  private static Optional<Answer> send(TestCluster cluster, String text) {
    try {
      return Optional.of(cluster.invocation(ECHO).withJson(text).send());
    } catch (Failure e) {
      return Optional.empty();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private void judge(TestCluster cluster) throws Exception {
    assertThat(calls.stream().filter(Call::answered).count())
        .as("of %d calls, answered", calls.size())
        .isGreaterThan(calls.size() / 2);
    for (Call call : calls) {
      if (call.answer().isEmpty()) {
        assertThat(gatewayOutages).as("no connection: " + call).anyMatch(call::meets);
      } else {
        judge(call, call.answer().get());
      }
    }
    List<Call> unproved = new ArrayList<>(calls.stream().filter(Call::answered).toList());
    Await.until(
        "receipts are stored of all that no executor took with it",
        SOON,
        () -> {
          unproved.removeIf(call -> hasReceipt(cluster, call.answer().orElseThrow()));
          return unproved.stream().allMatch(this::mayBeLost);
        });
    System.err.printf("%d calls, %d without a receipt%n", calls.size(), unproved.size());
  }

  private static void judge(Call call, Answer answer) {
    if (answer.status() == 200) {
      assertThat(answer.body()).isEqualTo(call.sent());
    } else {
      assertThat(answer.headers().get("content-type")).startsWith("application/problem+json");
      assertThat(answer.body()).contains("\"requestId\":\"" + answer.invocation() + "\"");
      assertThat(answer.status()).as(answer.body()).isIn(502, 503, 504);
    }
  }

  private boolean mayBeLost(Call call) {
    return executorKills.stream()
        .anyMatch(
            kill -> call.ended().isAfter(kill.minus(UNSIGNED)) && call.began().isBefore(kill));
  }

  private static boolean hasReceipt(TestCluster cluster, Answer answer) {
    try {
      var stored = ReceiptCommand.fetch(cluster.connection(), InvocationId.of(answer.invocation()));
      var body = VerifiedReceipt.verify(stored, cluster.connection()).body();
      assertThat(body.digest().toString()).isEqualTo(answer.receipt());
      return true;
    } catch (ProblemException e) {
      return false;
    }
  }
}
