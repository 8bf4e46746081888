package io.strongroom.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Limits;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(120)
class ExecutorServiceTest {
  private static final Limits LIMITS =
      new Limits(Optional.of(200), Optional.of(2_000), Optional.of(32), Optional.of(1_000));

  private static final String HELLO =
      """
      export default { async fetch(request, env, ctx) {
        console.log("called");
        return new Response("hello " + (await request.text()), {
          status: 201, headers: { "x-a": "b", "strongroom-outcome": "forged", "set-cookie": "c=d" } });
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
  void runsAFunctionAndAccountsForIt() throws Exception {
    var function = deploy("hello", HELLO);

    HttpResponse<String> answer =
        executor.invoke(
            function, request -> request.POST(HttpRequest.BodyPublishers.ofString("world")));

    assertThat(answer.body()).isEqualTo("hello world");
    assertThat(answer.statusCode()).isEqualTo(201);
    assertThat(answer.headers().allValues("strongroom-outcome")).containsExactly("ok");
    assertThat(answer.headers().firstValue("x-a")).contains("b");
    assertThat(answer.headers().firstValue("set-cookie")).contains("c=d");
    assertThat(answer.headers().firstValue("strongroom-receipt").orElseThrow())
        .startsWith("sha256:");
  }

  private static TestingRegistry.Deployed deploy(String name, String source) {
    return executor.registry.deploy("acme", name, FunctionClass.CONFIDENTIAL, LIMITS, source);
  }
}
