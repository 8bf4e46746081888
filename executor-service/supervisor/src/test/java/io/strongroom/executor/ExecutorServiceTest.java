package io.strongroom.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.executor.ExecutorOutcome;
import io.strongroom.protocol.executor.ExecutorRecordVerifier;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.receipt.Authn;
import io.strongroom.protocol.receipt.Outcome;
import io.strongroom.protocol.receipt.ReceiptBatch;
import io.strongroom.protocol.receipt.ReceiptBody;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Limits;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What functions can do, and what becomes of those that do too much. */
@Timeout(120)
class ExecutorServiceTest {
  private static final Limits LIMITS =
      new Limits(Optional.of(300), Optional.of(8_000), Optional.of(32), Optional.of(1_000));

  /** So much CPU time that other limits are reached first. */
  private static final Limits MUCH_TIME =
      new Limits(Optional.of(10_000), Optional.of(30_000), Optional.of(32), Optional.of(1_000));

  private static final String HELLO =
      """
      export default { async fetch(request, env, ctx) {
        console.log("called");
        return new Response("hello " + (await request.text()), {
          status: 201,
          headers: { "x-a": "b", "strongroom-outcome": "forged", "set-cookie": "c=d" } });
      } };
      """;

  private static final String ECHO_HEADERS =
      """
      export default { fetch(request) {
        return Response.json([request.url, ...[...request.headers.keys()].sort()]);
      } };
      """;

  @TempDir static Path directory;
  private static TestingExecutor executor;

  @BeforeAll
  static void start() throws Exception {
    executor = new TestingExecutor(directory, FunctionClass.CONFIDENTIAL, Map.of());
  }

  @AfterAll
  static void stop() {
    if (executor != null) {
      executor.close();
    }
  }

  @Test
  void runsAFunctionAndAnswersWithItsOutcome() throws Exception {
    var function = deploy("hello", HELLO);

    HttpResponse<String> answer =
        executor.invoke(function, request -> request.POST(BodyPublishers.ofString("world")));

    assertThat(answer.body()).isEqualTo("hello world");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().allValues("strongroom-outcome")).containsExactly("ok");
    assertThat(answer.headers().firstValue("x-a")).contains("b");
    assertThat(answer.headers().firstValue("set-cookie")).contains("c=d");
  }

  @Test
  void deliversTheReceiptThatTheAnswerNames() throws Exception {
    var function = deploy("receipt", HELLO);
    HttpResponse<String> answer = executor.invoke(function);
    String digest = answer.headers().firstValue("strongroom-receipt").orElseThrow();

    ReceiptBody body = awaitReceipt(Sha256.of(digest));

    assertThat(body.outcome()).isEqualTo(Outcome.OK);
    assertThat(body.authn()).isEqualTo(Authn.EXECUTOR);
    assertThat(body.version()).isEqualTo(function.version());
    assertThat(body.executor()).isEqualTo(executor.verifier.executor().bootId());
    assertThat(body.usage().cellReported().cpuUs())
        .isLessThanOrEqualTo(body.usage().supervisorMeasured().wallUs());
  }

  @Test
  void showsTheFunctionNothingOfThePlatform() throws Exception {
    HttpResponse<String> answer =
        executor.invoke(
            deploy("headers", ECHO_HEADERS),
            request ->
                request
                    .header("authorization", "Bearer platform")
                    .header("strongroom-forged", "x")
                    .header("x-mine", "1"));

    assertThat(answer.body())
        .isEqualTo("[\"https://acme.test/fn/a/b?q=1\",\"host\",\"user-agent\",\"x-mine\"]");
  }

  @Test
  void streamsALargeBodyBothWays() throws Exception {
    var function = deploy("large", HELLO);
    byte[] large = new byte[3 << 20];

    String answer = executor.exchangeRaw(function, large);

    // The JDK's client cannot read trailers, so this is the connection as it is.
    assertThat(answer).startsWith("HTTP/1.1 201").hasSizeGreaterThan(large.length);
    assertThat(answer.substring(answer.length() - 300))
        .contains("strongroom-outcome: ok", "strongroom-receipt: sha256:");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "return new Response('123456789')",
        "ctx.waitUntil(new Promise(r => setTimeout(r, 50))); return new Response('123456789')",
        "return new Response('1'.repeat(300000))"
      })
  void answersHeadWithTheHeadAlone(String code) throws Exception {
    var function =
        deploy(
            "head", "export default { async fetch(request, env, ctx) { %s; } };".formatted(code));

    String answers = executor.exchangeHeads(function);

    assertThat(answers.split("\r\n\r\n"))
        .allSatisfy(answer ->
            assertThat(answer)
                .startsWith("HTTP/1.1 200")
                .containsPattern("(?i)content-length: (9|300000)\r\n")
                .contains("strongroom-outcome: ok", "strongroom-receipt: sha256:"));
  }

  @Test
  void answersWhatHasNoBodyWithItsReceiptThoughItLingers() throws Exception {
    var function =
        deploy(
            "lingers",
            """
            export default { fetch(request, env, ctx) {
              ctx.waitUntil(new Promise(r => setTimeout(r, 50)));
              return new Response(null, { status: 204 });
            } };
            """);

    HttpResponse<String> answer = executor.invoke(function);

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("strongroom-outcome")).contains("ok");
    assertThat(answer.headers().firstValue("strongroom-receipt")).isPresent();
  }

  @Test
  void endsACallWhoseSmallBodyDoesNotCome() throws Exception {
    var function = deploy("body-stays-away", HELLO);

    String answer = executor.exchangeRaw(function, new byte[10], 100);

    assertThat(answer)
        .startsWith("HTTP/1.1 504")
        .containsIgnoringCase("connection: close")
        .contains("exceededWall");
  }

  @Test
  void keepsTheConnectionOfASmallBodyThatNobodyReads() throws Exception {
    var function =
        deploy("unread", "export default { fetch() { return new Response('unread'); } };");

    HttpResponse<String> answer =
        executor.invoke(function, request -> request.POST(BodyPublishers.ofString("ignored")));

    assertThat(answer.body()).isEqualTo("unread");
    assertThat(answer.headers().firstValue("connection")).isNotEqualTo(Optional.of("close"));
  }

  @Test
  void refusesABodyThatSaysItIsTooLarge() throws Exception {
    HttpResponse<String> answer =
        executor.invoke(
            deploy("too-large", HELLO),
            request -> request.POST(BodyPublishers.ofByteArray(new byte[(16 << 20) + 1])));

    assertThat(answer.statusCode()).isEqualTo(413);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "throws      | throw new TypeError('secret of the owner')       | threw           | 500",
        "loops       | while (true) {}                                  | exceededCpu     | 503",
        "sleeps      | await new Promise(r => setTimeout(r, 60000))     | exceededWall    | 504",
        "never       | await new Promise(() => {})                      | neverSettled    | 500",
        "microtasks  | const f = () => Promise.resolve().then(f); await f() | exceededCpu | 503",
        "recursion   | const f = () => f() + 1; f()                     | threw           | 500",
        "bigint      | let x = 3n; while (true) x = x * x * x           | exceededCpu     | 503",
        "floods      | while (true) console.log('y'.repeat(100))        | exceededLog     | 500",
        "garbage     | return 42                                        | invalidResponse | 502",
      })
  void endsAFunctionThat(String name, String code, String outcome, int status) throws Exception {
    var function = deploy(name, "export default { async fetch(request) { %s; } };".formatted(code));

    HttpResponse<String> answer = executor.invoke(function);

    assertThat(answer.headers().firstValue("strongroom-outcome")).contains(outcome);
    assertThat(answer.statusCode()).isEqualTo(status);
    assertThat(answer.body()).doesNotContain("secret of the owner");
    assertThat(answer.headers().firstValue("strongroom-receipt")).isPresent();
    assertThat(executor.invoke(deploy("hello", HELLO)).body()).isEqualTo("hello ");
  }

  @Test
  void endsAFunctionThatFillsItsMemory() throws Exception {
    var function =
        executor.registry.deploy(
            "acme",
            "allocates",
            FunctionClass.CONFIDENTIAL,
            MUCH_TIME,
            """
            export default { fetch() { const all = []; while (true) all.push(new Array(1e5).fill(1)); } };
            """);

    HttpResponse<String> answer = executor.invoke(function);

    assertThat(answer.headers().firstValue("strongroom-outcome")).contains("exceededMemory");
    assertThat(answer.statusCode()).isEqualTo(503);
  }

  @Test
  void saysThatAModuleDoesNotEvaluate() throws Exception {
    HttpResponse<String> answer = executor.invoke(deploy("syntax", "export default {"));

    assertThat(answer.statusCode()).isEqualTo(500);
    assertThat(answer.headers().firstValue("strongroom-outcome")).contains("threw");
  }

  @Test
  void refusesAPackageThatIsNotTheOneSigned() throws Exception {
    var function = deploy("altered", HELLO);
    executor.registry.alter(function.version(), HELLO + "// evil");

    HttpResponse<String> answer = executor.invoke(function);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body()).contains("the package is not the one that was signed");
  }

  @Test
  void fetchesAPackageOnce() throws Exception {
    var function = deploy("once", HELLO);
    executor.invoke(function);
    int fetches = executor.registry.fetches();

    executor.invoke(function);

    assertThat(executor.registry.fetches()).isEqualTo(fetches);
  }

  @Test
  void tellsTheCallersWhoseCellIsKilled() throws Exception {
    var function =
        executor.registry.deploy(
            "acme",
            "killed",
            FunctionClass.CONFIDENTIAL,
            MUCH_TIME,
            """
            export default { async fetch() {
              console.log("waiting");
              await new Promise(r => setTimeout(r, 25000));
              return new Response("late");
            } };
            """);
    CompletableFuture<HttpResponse<String>> pending =
        executor
            .client()
            .sendAsync(
                executor.request(function).GET().build(), HttpResponse.BodyHandlers.ofString());
    await(() -> logOf("killed").contains("waiting"));
    executor.killCells();

    HttpResponse<String> answer = pending.get();

    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("strongroom-outcome")).contains("cellLost");
    assertThat(answer.body()).contains("\"retryable\":true");
    // The spare was killed too, and until that is noticed its callers are told to repeat the call.
    var hello = deploy("hello", HELLO);
    await(() -> answers(hello, "hello "));
  }

  private static boolean answers(TestingRegistry.Deployed function, String body) {
    try {
      return executor.invoke(function).body().equals(body);
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void announcesItselfUnderItsEar() {
    await(() -> !executor.registry.executors().isEmpty());
    var boot = executor.verifier.executor().bootId();
    var verifier =
        new ExecutorRecordVerifier(
            new EarVerifier(
                KeySet.of(executor.deployment.verifier.publicJwk()), executor.deployment.profile));

    assertThat(verifier.verify(executor.registry.executors().get(boot), boot, Instant.now()))
        .isInstanceOfSatisfying(
            ExecutorOutcome.Verified.class,
            record -> {
              assertThat(record.executor().url()).isEqualTo(executor.url().toString());
              assertThat(record.executor().accepts()).isEqualTo(FunctionClass.CONFIDENTIAL);
            });
  }

  @Test
  void showsLogsToGatewaysAlone() throws Exception {
    executor.invoke(deploy("logged", HELLO));

    assertThat(executor.get("/v1/logs?namespace=acme&name=logged", executor.gateway).body())
        .contains("\"called\"");
    assertThat(
            executor
                .get(
                    "/v1/logs?namespace=acme&name=logged",
                    executor.deployment.identity(
                        io.strongroom.protocol.id.ServiceIdentity.Service.REGISTRY))
                .statusCode())
        .isEqualTo(403);
  }

  @Test
  void isReadyAndMeasured() throws Exception {
    executor.invoke(deploy("hello", HELLO));

    assertThat(executor.get("/health/ready", executor.gateway).body()).contains("\"UP\"");
    assertThat(executor.get("/metrics", executor.gateway).body())
        .contains("strongroom_executor_stage", "strongroom_executor_cells");
  }

  private static String logOf(String name) {
    try {
      return executor.get("/v1/logs?namespace=acme&name=" + name, executor.gateway).body();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }

  private static ReceiptBody awaitReceipt(Sha256 digest) {
    await(() -> find(digest).isPresent());
    return find(digest).orElseThrow();
  }

  private static Optional<ReceiptBody> find(Sha256 digest) {
    return executor.verifier.receipts().stream()
        .flatMap((ReceiptBatch.Delivery delivery) -> delivery.bodies().stream())
        .filter(body -> body.digest().equals(digest))
        .findFirst();
  }

  static void await(BooleanSupplier condition) {
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (!condition.getAsBoolean()) {
      assertThat(Instant.now()).isBefore(end);
      try {
        Thread.sleep(20);
      } catch (InterruptedException e) {
        throw new IllegalStateException(e);
      }
    }
  }

  private static TestingRegistry.Deployed deploy(String name, String source) {
    return executor.registry.deploy("acme", name, FunctionClass.CONFIDENTIAL, LIMITS, source);
  }
}
