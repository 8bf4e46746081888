package io.strongroom.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cell.frame.CellOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SandboxTest extends InProcessCell {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "Java",
        "Polyglot",
        "Graal",
        "Packages",
        "java",
        "javax",
        "load",
        "loadWithNewGlobal",
        "print",
        "printErr",
        "quit",
        "exit",
        "read",
        "readbuffer",
        "require",
        "process",
        "module",
        "Deno",
        "Bun",
        "eval",
        "SharedArrayBuffer",
        "Atomics",
        "WebAssembly",
        "Worker",
        "ShadowRealm",
        "Debug",
        "JavaImporter",
        "importScripts",
        "hostLog",
        "hostRespond",
        "reflectApply"
      })
  void doesNotExist(String name) throws Exception {
    assertThat(valueOf("typeof globalThis['" + name + "'] + typeof " + name))
        .isEqualTo("undefinedundefined");
  }

  @Test
  void theGlobalObjectHoldsTheLanguageTheWebAndNothingElse() throws Exception {
    String found =
        valueOf(
            """
            Object.getOwnPropertyNames(globalThis).filter((name) => !/^[A-Z][A-Za-z0-9]*(Array|Error|Int)?$/
                .test(name)).sort().join(" ")\
            """);
    assertThat(found)
        .isEqualTo(
            "atob btoa clearInterval clearTimeout console decodeURI decodeURIComponent encodeURI"
                + " encodeURIComponent escape globalThis isFinite isNaN parseFloat parseInt"
                + " queueMicrotask setInterval setTimeout undefined unescape");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "(() => {}).constructor('return this')()",
        "new Function('return 1')()",
        "(async () => {}).constructor('return 1')()",
        "(function* () {}).constructor('yield 1')()",
        "(async function* () {}).constructor('yield 1')()",
        "Reflect.construct(Function, ['return 1'])()",
        "Function.prototype.constructor('return 1')()",
        "console.log.constructor('return 1')()",
        "setTimeout.constructor('return 1')()"
      })
  void textNeverBecomesCode(String expression) throws Exception {
    assertThat(exceptionOf(expression)).isEqualTo("EvalError");
  }

  @Test
  void timersTakeNoText() throws Exception {
    assertThat(exceptionOf("setTimeout('1', 0)")).isEqualTo("TypeError");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "console.log.caller",
        "console.log.arguments",
        "setTimeout.caller",
        "Object.getOwnPropertyNames(console.log).join()",
        "console.log.toString()",
        "Error.captureStackTrace",
        "Error.prepareStackTrace",
        "(function () { return typeof this })()"
      })
  void functionsOfThePreludeTellNothing(String expression) throws Exception {
    assertThat(exceptionOf(expression)).doesNotContain("host").doesNotContain("[object");
  }

  @Test
  void noHostObjectIsWithinReach() throws Exception {
    String seen =
        textOf(
            """
            const seen = new Set();
            const odd = [];
            function visit(value, path) {
              if (value === null || (typeof value !== "object" && typeof value !== "function")) return;
              if (seen.has(value)) return;
              seen.add(value);
              const tag = Object.prototype.toString.call(value);
              if (/foreign|host|java|polyglot/i.test(tag)) odd.push(path + " " + tag);
              for (const key of Reflect.ownKeys(value)) {
                const d = Object.getOwnPropertyDescriptor(value, key);
                for (const part of [d.value, d.get, d.set]) visit(part, path + "." + String(key));
              }
              visit(Object.getPrototypeOf(value), path + ".__proto__");
            }
            export default { async fetch(request, env, ctx) {
              visit(globalThis, "globalThis");
              visit(request, "request"); visit(env, "env"); visit(ctx, "ctx");
              visit(request.headers, "headers"); visit(new Response("x"), "response");
              visit(new URL("https://a.example"), "url");
              return new Response(seen.size > 500 ? odd.join("\\n") : "too few: " + seen.size);
            } };
            """);
    assertThat(seen).isEmpty();
  }

  private static final List<String> POLLUTION =
      List.of(
          "Array.prototype[Symbol.iterator] = function* () { throw new Error('iterated') }",
          "Object.defineProperty(Object.prototype, 'status', { get() { throw new Error('status') } })",
          "Object.defineProperty(Object.prototype, 'body', { value: { used: true } })",
          "Object.defineProperty(Array.prototype, '0', { set() { throw new Error('index') }, get() { return 'evil' } })",
          "Promise.prototype.then = function () { throw new Error('then') }",
          "Promise.resolve = () => { throw new Error('resolve') }",
          "Headers.prototype.get = () => { throw new Error('get') }",
          "Headers.prototype.constructor = null; globalThis.Headers = null",
          "globalThis.Response = function Response() { return {} }",
          "Response.prototype.text = () => { throw 1 }",
          "Object.defineProperty(Response.prototype, 'status', { get() { throw new Error('s') } })",
          "String.prototype.toLowerCase = String.prototype.indexOf = String.prototype.slice = () => { throw 1 }",
          "RegExp.prototype.test = RegExp.prototype.exec = () => { throw new Error('regexp') }",
          "Reflect.apply = Reflect.construct = Reflect.ownKeys = () => { throw new Error('reflect') }",
          "Function.prototype.call = Function.prototype.apply = Function.prototype.bind = () => { throw 1 }",
          "Map.prototype.get = Map.prototype.set = Map.prototype.delete = () => { throw new Error('map') }",
          "Object.defineProperty = Object.freeze = Object.getOwnPropertyDescriptor = () => { throw 1 }",
          "JSON.parse = JSON.stringify = () => { throw new Error('json') }",
          "globalThis.Promise = globalThis.Object = globalThis.Array = globalThis.String = undefined",
          "Uint8Array.prototype.constructor = ArrayBuffer.prototype.slice = undefined",
          "Object.freeze(globalThis); Object.freeze(Object.prototype)",
          "Object.setPrototypeOf(Response.prototype, null); Object.setPrototypeOf(Headers.prototype, null)");

  /**
   * Whatever code does to its own world, the host gets a well-formed end, and nobody else sees it.
   */
  @Test
  void pollutionStaysInItsContext() throws Exception {
    cell.mustLoad(
        "clean",
        "export default { async fetch(r) { const h = new Headers({a: '1'}); return Response.json([h.get('a'), [...[1]], typeof r]) } }");
    for (String pollution : POLLUTION) {
      cell.mustLoad(
          "v",
          """
          const Answer = Response;
          const answer = () => new Answer("x", { status: 203, headers: { a: "b" } });
          export default { async fetch(request, env, ctx) {
            const response = answer();
            setTimeout(() => {}, 0);
            %s;
            console.log("polluted");
            return response;
          } };
          """
              .formatted(pollution));
      for (int i = 0; i < 3; i++) {
        Ended ended = cell.get("v");
        assertThat(ended.outcome()).as(pollution + ended).isEqualTo(CellOutcome.OK);
        assertThat(ended.status()).as(pollution).isEqualTo(203);
        assertThat(ended.header("a")).as(pollution).isEqualTo("b");
        assertThat(cell.get("clean").text()).as(pollution).isEqualTo("[\"1\",[1],\"object\"]");
      }
    }
  }

  /** The same at module scope, where it comes before the host's first call. */
  @Test
  void pollutionOfAModuleIsItsOwnConcern() throws Exception {
    for (String pollution : POLLUTION) {
      cell.load(
          "v",
          "const r = new Response('x'); " + pollution + "; export default { fetch: () => r }",
          TestingSupervisor.ROOMY);
      Ended ended = cell.get("v");
      assertThat(ended.outcome())
          .as(pollution + ended)
          .isIn(CellOutcome.OK, CellOutcome.THREW, CellOutcome.NOT_LOADED);
    }
  }

  @Test
  void gettersThatThrowAreTheFunctionsOwnExceptions() throws Exception {
    cell.mustLoad(
        "v", "export default { fetch: () => ({ get then() { throw new Error('no') } }) }");
    assertThat(cell.get("v").outcome()).isEqualTo(CellOutcome.THREW);
    cell.mustLoad("w", "export default { fetch: () => ({ then(ok) { ok(new Response('t')) } }) }");
    assertThat(cell.get("w").text()).isEqualTo("t");
    assertThat(
            cell.load(
                    "x",
                    "export default { get fetch() { throw new Error('no') } }",
                    TestingSupervisor.ROOMY)
                .toString())
        .contains("LoadFailed");
    cell.mustLoad(
        "y",
        "export default { fetch() { throw { get message() { throw 1 }, toString() { throw 2 } } } }");
    assertThat(cell.get("y").outcome()).isEqualTo(CellOutcome.THREW);
  }

  @Test
  void nothingOfAnInvocationOutlivesIt() throws Exception {
    cell.mustLoad(
        "v",
        """
        let count = 0;
        export default { fetch(request) {
          count++;
          globalThis.shared = (globalThis.shared ?? 0) + 1;
          Array.prototype.leak = (Array.prototype.leak ?? 0) + 1;
          Headers.prototype.leak = (Headers.prototype.leak ?? 0) + 1;
          return new Response([count, shared, [].leak, request.headers.leak].join());
        } };
        """);
    for (int i = 0; i < 10; i++) {
      assertThat(cell.get("v").text()).isEqualTo("1,1,1,1");
    }
  }

  @Test
  void randomnessDiffersBetweenContextsMadeTogether() throws Exception {
    cell.mustLoad("v", "export default { fetch: () => new Response(String(Math.random())) }");
    List<String> numbers = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      numbers.add(cell.get("v").text());
    }
    assertThat(numbers).doesNotHaveDuplicates();
    assertThat(numbers).allSatisfy(n -> assertThat(Double.parseDouble(n)).isBetween(0.0, 1.0));
  }
}
