package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.invoke.Invocation.Answer;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function that tries every way out that a script has ever found. */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class HostileFunctionTest {
  /** Each attempt answers what it got; nothing means that it threw or found nothing there. */
  private static final String ATTEMPTS =
      """
      const attempts = {
        sanity: () => 1 + 1,
        java: () => Java.type("java.lang.System"),
        javaPackage: () => Packages.java.lang.System,
        javaGlobal: () => java.lang.Runtime.getRuntime(),
        polyglot: () => Polyglot.eval("js", "1"),
        polyglotImport: () => Polyglot.import("x"),
        graal: () => Graal.versionGraalVM,
        load: () => load("file:///etc/passwd"),
        loadWithNewGlobal: () => loadWithNewGlobal("file:///etc/passwd"),
        print: () => print("x"),
        quit: () => quit(1),
        readFully: () => readFully("/etc/passwd"),
        require: () => require("fs"),
        process: () => process.env,
        evalText: () => (0, eval)("1"),
        newFunction: () => new Function("return 1")(),
        functionOfFunction: () => (() => {}).constructor("return 1")(),
        asyncFunction: () => (async () => {}).constructor("return 1")(),
        generatorFunction: () => (function* () {}).constructor("yield 1")().next(),
        sharedMemory: () => new SharedArrayBuffer(8),
        hostOfResponse: () => new Response("x").getClass(),
        hostOfRequest: () => globalThis.request.class.forName("java.lang.System"),
        hostOfError: () => { try { null.x; } catch (e) { return e.getStackTrace(); } },
        stackFrames: () => {
          Error.prepareStackTrace = (e, frames) => frames.map(f => String(f.getThis()));
          return new Error().stack.includes("Host") || undefined;
        },
        caller: () => (function f() { return f.caller; })(),
        argumentsCallee: () => (function () { return arguments.callee.caller; })(),
        globalNames: () => Object.getOwnPropertyNames(globalThis)
          .filter(n => /java|polyglot|graal|host|strongroom|internal/i.test(n)).join() || undefined,
        symbolNames: () => Object.getOwnPropertySymbols(globalThis)
          .filter(s => /java|host|internal/i.test(String(s))).map(String).join() || undefined,
        timerText: () => setTimeout("globalThis.broken = 1", 0) && undefined,
        wasmHost: () => WebAssembly.Module.customSections(new WebAssembly.Module(
          new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0])), "x").length || undefined,
      };
      const fetches = ["http://127.0.0.1:8080/", "http://localhost/", "file:///etc/passwd",
        "jar:file:/x!/y", "https://example.com/"];
      async function tried(attempt) {
        try { const got = await attempt(); return got === undefined || got === null ? "" : String(got); }
        catch (e) { return ""; }
      }
      export default { async fetch(request, env, ctx) {
        const found = {};
        for (const [name, attempt] of Object.entries(attempts)) found[name] = await tried(attempt);
        for (const url of fetches) found["fetch " + url] =
          await tried(async () => (await fetch(url)).status);
        found.env = Object.keys(env).join();
        found.headers = [...request.headers].map(h => h.join("=")).join(";");
        found.context = Object.getOwnPropertyNames(ctx).filter(n => !["waitUntil",
          "passThroughOnException"].includes(n)).join();
        return Response.json(found);
      } };
      """;

  /** Leaves something behind wherever it can, and looks for what an earlier call left. */
  private static final String STATEFUL =
      """
      let calls = 0;
      export default { async fetch(request) {
        const before = [calls, globalThis.left, Object.prototype.left, Array.prototype.left,
          Response.left, JSON.stringify.left, Promise.prototype.left, console.left].join("|");
        const then = Promise.prototype.then;
        const stillMine = String(then).includes("native") && JSON.parse("[1]")[0] === 1;
        calls++;
        globalThis.left = 1; Object.prototype.left = 1; Array.prototype.left = 1;
        Response.left = 1; JSON.stringify.left = 1; Promise.prototype.left = 1; console.left = 1;
        JSON.parse = () => ["stolen"];
        Promise.prototype.then = function (f, r) { return then.call(this, f, r); };
        return new Response(before + " " + stillMine);
      } };
      """;

  /** Spoils the objects of which a host that is careless would make its answer. */
  private static final String SPOILER =
      """
      Object.prototype.status = 599;
      Object.prototype.get = () => "stolen";
      Array.prototype[Symbol.iterator] = function* () { yield "stolen"; };
      Headers.prototype.get = () => "stolen";
      Headers.prototype.entries = function* () { yield ["strongroom-outcome", "ok"]; };
      Response.prototype.constructor = null;
      export default { fetch() {
        Object.defineProperty(Object.prototype, "then", { get() { throw new Error("then"); } });
        return new Response("executed", { headers: { "strongroom-receipt": "forged",
          "x-request-id": "forged", "strongroom-outcome": "forged", "connection": "close" } });
      } };
      """;

  private static TestCluster cluster;

  @BeforeAll
  static void start(TestCluster shared) {
    cluster = shared;
  }

  @Test
  void reachesNothingOutsideItself() throws Exception {
    cluster.deploy("acme/hostile", FunctionClass.CONFIDENTIAL, ATTEMPTS);
    Answer answer =
        cluster
            .invocation("acme/hostile")
            .withHeader("strongroom-caller", "forged")
            .withHeader("cookie", "strongroom-session=secret; own=1")
            .send();
    assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    JsonObject found =
        Json.readObject(answer.body().getBytes(StandardCharsets.UTF_8), JsonLimits.REQUEST);
    assertThat(found.getString("sanity")).isEqualTo("2");
    assertThat(found.getString("headers"))
        .contains("own=1")
        .doesNotContain("strongroom-", "authorization", "Bearer", "eyJ");
    found.forEach((attempt, got) -> {
      if (!attempt.equals("sanity") && !attempt.equals("headers")) {
        assertThat(got.toString()).as(attempt).isEqualTo("\"\"");
      }
    });
  }

  /** The engine has no switch for these, so a module that speaks of them is not evaluated. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "import fs from 'fs'; export default { fetch() { return new Response('executed'); } };",
        "export default { async fetch() { await import('data:text/javascript,1');"
            + " return new Response('executed'); } };",
        "export * from '/dist/cell.js'; export default { fetch() {"
            + " return new Response('executed'); } };",
      })
  void getsNoOtherModule(String module) throws Exception {
    String name = "acme/imports-" + Integer.toHexString(module.hashCode());
    cluster.deploy(name, FunctionClass.CONFIDENTIAL, module);
    Answer answer = cluster.invocation(name).send();
    Refused.by(answer, Reason.FUNCTION_THREW);
    assertThat(cluster.functionLog(name)).anyMatch(line -> line.text().contains("import"));
  }

  @Test
  void leavesNothingForTheNextInvocation() throws Exception {
    cluster.deploy("acme/stateful", FunctionClass.CONFIDENTIAL, STATEFUL);
    for (int i = 0; i < 12; i++) {
      assertThat(cluster.invocation("acme/stateful").send().body()).isEqualTo("0||||||| true");
    }
  }

  @Test
  void anotherFunctionOfTheNamespaceSeesNothingOfItEither() throws Exception {
    cluster.deploy("acme/stateful-public", FunctionClass.PUBLIC, STATEFUL);
    cluster.deploy("acme/stateful-neighbour", FunctionClass.PUBLIC, STATEFUL + "// neighbour");
    for (int i = 0; i < 6; i++) {
      assertThat(cluster.invocation("acme/stateful-public").send().body())
          .isEqualTo("0||||||| true");
      assertThat(cluster.invocation("acme/stateful-neighbour").send().body())
          .isEqualTo("0||||||| true");
    }
  }

  @Test
  void cannotSpeakForThePlatform() throws Exception {
    cluster.deploy("acme/spoiler", FunctionClass.CONFIDENTIAL, SPOILER);
    Answer answer = cluster.invocation("acme/spoiler").send();
    assertThat(answer.headers().toString()).doesNotContain("forged");
    assertThat(answer.invocation()).matches("[0-9a-f]{32}");
    if (answer.status() == 200) {
      assertThat(answer.body()).isEqualTo(Functions.RAN);
      assertThat(answer.receipt()).startsWith("sha256:");
    }
  }
}
