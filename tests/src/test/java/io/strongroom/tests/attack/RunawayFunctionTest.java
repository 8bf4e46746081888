package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.invoke.Invocation.Answer;
import io.strongroom.cli.invoke.ReceiptCommand;
import io.strongroom.cli.invoke.VerifiedReceipt;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.Await;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A function that does too much of something, while a neighbour in another namespace works on. */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class RunawayFunctionTest {
  private static final String RUNAWAY =
      """
      const runaways = {
        nothing: () => new Response("executed"),
        throws: () => { throw new Error("no"); },
        rejects: () => Promise.reject(new Error("no")),
        recurses: () => { const f = () => f() + 1; return f(); },
        hangs: () => new Promise(resolve => setTimeout(resolve, 60000)),
        neverSettles: () => new Promise(() => {}),
        loops: () => { for (;;); },
        microtasks: () => new Promise(() => { const again = () => Promise.resolve().then(again);
          again(); }),
        bigints: () => { let n = 3n; for (;;) n = n * n; },
        allocates: () => { const all = []; for (;;) all.push(new Array(10000).fill({})); },
        logs: () => { for (;;) console.log("x".repeat(1000)); },
        notAResponse: () => "garbage",
        undefinedResponse: () => undefined,
        badStatus: () => new Response("x", { status: 42 }),
      };
      export default { fetch(request) {
        return runaways[new URL(request.url).searchParams.get("do")]();
      } };
      """;

  /** Low enough to end soon, and enough for a first call on a busy machine. */
  private static final String LIMITS =
      """
      [limits]
      cpu_ms = 1_000
      wall_ms = 15_000
      memory_mb = 32
      log_bytes = 10_000
      """;

  private static final Duration STORED_WITHIN = Duration.ofSeconds(60);

  private static TestCluster cluster;

  @BeforeAll
  static void theWayItWorks(TestCluster shared) throws Exception {
    cluster = shared;
    cluster.ensureNamespace("quiet");
    cluster.deploy("acme/runaway", FunctionClass.CONFIDENTIAL, RUNAWAY, LIMITS);
    cluster.deploy("quiet/neighbour", FunctionClass.CONFIDENTIAL, Functions.HELLO);
    assertThat(call("nothing").body()).isEqualTo(Functions.RAN);
    assertThat(cluster.invocation("quiet/neighbour").send().body()).isEqualTo(Functions.RAN);
  }

  @ParameterizedTest
  @CsvSource({
    "throws, threw",
    "rejects, threw",
    "recurses, threw",
    "hangs, exceededWall",
    "loops, exceededCpu",
    "microtasks, exceededCpu|exceededMemory",
    "bigints, exceededCpu|exceededMemory",
    "allocates, exceededMemory|exceededCpu",
    "logs, exceededLog",
    "neverSettles, neverSettled",
    "notAResponse, invalidResponse",
    "undefinedResponse, invalidResponse",
    "badStatus, threw",
  })
  void endsWithAnOutcomeOfItsOwnAndHarmsNobody(String what, String outcomes) throws Exception {
    AtomicBoolean over = new AtomicBoolean();
    CompletableFuture<Integer> neighbour =
        CompletableFuture.supplyAsync(() -> callTheNeighbourUntil(over));

    Answer answer = call(what);
    over.set(true);

    String outcome = answer.headers().getOrDefault("strongroom-outcome", "none");
    assertThat(outcome.matches(outcomes)).as(what + ": " + answer).isTrue();
    assertThat(answer.status()).isGreaterThanOrEqualTo(500);
    assertThat(answer.body()).contains("\"outcome\":\"" + outcome + "\"", answer.invocation());
    assertThat(neighbour.get()).isPositive();
    assertThat(receipt(answer).body().outcome().toString()).isEqualTo(outcome);
    assertThat(call("nothing").body()).isEqualTo(Functions.RAN);
  }

  /** How often the neighbour answered, which it did every time it was asked. */
  private static int callTheNeighbourUntil(AtomicBoolean over) {
    int answered = 0;
    do {
      try {
        assertThat(cluster.invocation("quiet/neighbour").send().body()).isEqualTo(Functions.RAN);
        answered++;
        Thread.sleep(100);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    } while (!over.get());
    return answered;
  }

  private static Answer call(String what) throws Exception {
    return cluster.invocation("acme/runaway/?do=" + what).send();
  }

  private static VerifiedReceipt receipt(Answer answer) throws Exception {
    InvocationId id = InvocationId.of(answer.invocation());
    return Await.present(
        "the receipt of " + id,
        STORED_WITHIN,
        () -> {
          try {
            return Optional.of(
                VerifiedReceipt.verify(
                    ReceiptCommand.fetch(cluster.connection(), id), cluster.connection()));
          } catch (ProblemException e) {
            return Optional.empty();
          }
        });
  }
}
