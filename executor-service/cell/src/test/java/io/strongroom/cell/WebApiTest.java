package io.strongroom.cell;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.Frame;
import io.strongroom.cell.frame.Header;
import java.util.List;
import org.junit.jupiter.api.Test;

class WebApiTest extends InProcessCell {

  @Test
  void answersWithStatusHeadersAndBody() throws Exception {
    cell.mustLoad(
        "v",
        """
        export default {
          fetch(request) {
            return new Response("héllo", {
              status: 201,
              headers: { "X-Method": request.method, "x-url": request.url },
            });
          }
        };
        """);
    Ended ended = cell.get("v", "https://fn.example/a?b=c");

    assertThat(ended.outcome()).isEqualTo(CellOutcome.OK);
    assertThat(ended.status()).isEqualTo(201);
    assertThat(ended.text()).isEqualTo("héllo");
    assertThat(ended.header("x-method")).isEqualTo("GET");
    assertThat(ended.header("x-url")).isEqualTo("https://fn.example/a?b=c");
    assertThat(ended.header("content-type")).isEqualTo("text/plain;charset=UTF-8");
    assertThat(ended.response().orElseThrow().lingering()).isFalse();
  }

  @Test
  void givesVarsFrozen() throws Exception {
    cell.load(
        "v",
        """
        export default {
          fetch(request, env) {
            try { env.A = 1 } catch (e) {}
            try { env.deep.b = 1 } catch (e) {}
            return Response.json(env);
          }
        };
        """,
        "{\"A\":\"x\",\"deep\":{\"b\":[1]}}",
        TestingSupervisor.ROOMY,
        1);
    assertThat(cell.get("v").text()).isEqualTo("{\"A\":\"x\",\"deep\":{\"b\":[1]}}");
  }

  /** What the README says: whole milliseconds, which go on while a function computes. */
  @Test
  void theClockGoesOnInWholeMilliseconds() throws Exception {
    assertThat(
            valueOf(
                """
                return (() => {
                  const start = Date.now();
                  let now = start;
                  while (now === start) now = Date.now();
                  return Number.isInteger(now) && now > start && typeof performance;
                })()\
                """))
        .isEqualTo("undefined");
  }

  @Test
  void readsBodiesThatArriveLater() throws Exception {
    cell.mustLoad(
        "v",
        "export default { async fetch(r) { const j = await r.json(); return Response.json(j.a) } }");
    int number = cell.start("v", "POST", "https://fn.example/", List.of(), true);
    Thread.sleep(50);
    cell.send(new Frame.Body(number, "{\"a\":".getBytes(UTF_8)));
    cell.send(new Frame.Body(number, "[\"ü\"]}".getBytes(UTF_8)));
    cell.send(new Frame.BodyEnd(number));

    assertThat(cell.await(number).text()).isEqualTo("[\"ü\"]");
  }

  @Test
  void readsBodiesAsBytes() throws Exception {
    cell.mustLoad(
        "v",
        """
        export default {
          async fetch(request) {
            const twin = request.clone();
            const bytes = await request.bytes();
            const buffer = await twin.arrayBuffer();
            const sum = bytes.reduce((a, b) => a + b, 0);
            return Response.json([bytes.length, buffer.byteLength, sum, request.bodyUsed]);
          }
        };
        """);
    byte[] body = new byte[1003];
    for (int i = 0; i < body.length; i++) {
      body[i] = (byte) i;
    }
    int sum = 0;
    for (byte b : body) {
      sum += b & 0xFF;
    }
    assertThat(cell.post("v", body).text()).isEqualTo("[1003,1003," + sum + ",true]");
  }

  @Test
  void handsBodiesOnUnchanged() throws Exception {
    cell.mustLoad("v", "export default { fetch: (r) => new Response(r.body) }");
    byte[] body = {0, (byte) 0xFF, 1, (byte) 0x80};
    assertThat(cell.post("v", body).body()).isEqualTo(body);
    cell.mustLoad(
        "w", "export default { async fetch(r) { return new Response(await r.arrayBuffer()) } }");
    assertThat(cell.post("w", body).body()).isEqualTo(body);
  }

  @Test
  void sendsPartsOfBuffers() throws Exception {
    assertThat(
            textOf(
                "export default { fetch: () => new Response(new Uint8Array([48,49,50,51]).subarray(1, 3)) }"))
        .isEqualTo("12");
    assertThat(
            textOf(
                "export default { fetch: () => new Response(new DataView(new Uint8Array([48,49,50]).buffer, 1, 1)) }"))
        .isEqualTo("1");
  }

  @Test
  void sendsLargeBodiesInChunks() throws Exception {
    cell.mustLoad("v", "export default { fetch: () => new Response('x'.repeat(200000)) }");
    assertThat(cell.get("v").body()).hasSize(200_000);
  }

  @Test
  void aBodyIsReadOnce() throws Exception {
    assertThat(exceptionOf("{ const r = new Response('x'); await r.text(); await r.json(); }"))
        .isEqualTo("TypeError");
    assertThat(exceptionOf("{ const r = new Response('x'); await r.text(); r.clone(); }"))
        .isEqualTo("TypeError");
    assertThat(valueOf("new Response('x').clone().text()")).isEqualTo("x");
    assertThat(exceptionOf("new Response('{').json()")).isEqualTo("SyntaxError");
  }

  @Test
  void checksWhatResponsesAreMadeOf() throws Exception {
    assertThat(exceptionOf("new Response('', { status: 99 })")).isEqualTo("RangeError");
    assertThat(exceptionOf("new Response('x', { status: 204 })")).isEqualTo("TypeError");
    assertThat(exceptionOf("new Response('', { statusText: 'a\\nb' })")).isEqualTo("TypeError");
    assertThat(exceptionOf("Response.json(undefined)")).isEqualTo("TypeError");
    assertThat(exceptionOf("Response.redirect('/relative')")).isEqualTo("TypeError");
    assertThat(exceptionOf("Response.redirect('https://a.example', 200)")).isEqualTo("RangeError");
    assertThat(valueOf("Response.redirect('https://a.example/b').headers.get('location')"))
        .isEqualTo("https://a.example/b");
    assertThat(valueOf("Response.error().type + Response.error().status")).isEqualTo("error0");
    assertThat(valueOf("new Response('x', { status: 299 }).ok")).isEqualTo("true");
  }

  @Test
  void keepsHeadersAsTheStandardSays() throws Exception {
    assertThat(
            valueOf(
                """
                return (() => {
                  const h = new Headers([["B", "1"], ["a", " 2 "], ["b", "3"]]);
                  h.append("Set-Cookie", "x=1");
                  h.append("set-cookie", "y=2");
                  h.set("c", "4");
                  h.delete("nothing");
                  return JSON.stringify([[...h], h.get("B"), h.getSetCookie(), h.has("A")]);
                })()\
                """))
        .isEqualTo(
            "[[[\"a\",\"2\"],[\"b\",\"1, 3\"],[\"c\",\"4\"],[\"set-cookie\",\"x=1\"],"
                + "[\"set-cookie\",\"y=2\"]],\"1, 3\",[\"x=1\",\"y=2\"],true]");
    assertThat(exceptionOf("new Headers({ 'a b': 'x' })")).isEqualTo("TypeError");
    assertThat(exceptionOf("new Headers({ a: 'x\\r\\ny: z' })")).isEqualTo("TypeError");
    assertThat(exceptionOf("new Headers({ a: '\\u0100' })")).isEqualTo("TypeError");
    assertThat(exceptionOf("new Headers([['a']])")).isEqualTo("TypeError");
    assertThat(valueOf("new Headers({ a: '1' }).get('missing')")).isEqualTo("null");
  }

  @Test
  void setKeepsThePlaceOfTheFirst() throws Exception {
    cell.mustLoad(
        "v",
        """
        export default { fetch() {
          const r = new Response("");
          r.headers.append("x-a", "1"); r.headers.append("x-b", "2"); r.headers.append("x-a", "3");
          r.headers.set("x-a", "4");
          return r;
        } };
        """);
    assertThat(cell.get("v").response().orElseThrow().headers())
        .endsWith(new Header("x-a", "4"), new Header("x-b", "2"));
  }

  @Test
  void incomingHeadersAreReadOnly() throws Exception {
    cell.mustLoad(
        "v",
        """
        export default { fetch(request) {
          let name = "none";
          try { request.headers.set("a", "b") } catch (e) { name = e.name }
          return new Response(name + request.headers.get("ACCEPT") + [...request.headers].length);
        } };
        """);
    Ended ended =
        cell.get("v", "https://fn.example/", new Header("Accept", "a"), new Header("accept", "b"));
    assertThat(ended.text()).isEqualTo("TypeErrora, b1");
  }

  @Test
  void makesRequests() throws Exception {
    assertThat(
            valueOf(
                """
                return (async () => {
                  const first = new Request("https://a.example/x y", { method: "post", body: "b" });
                  const second = new Request(first, { headers: { q: "1" } });
                  return JSON.stringify([first.method, second.url, await second.text(),
                      first.bodyUsed, second.headers.get("q")]);
                })()\
                """))
        .isEqualTo("[\"POST\",\"https://a.example/x%20y\",\"b\",true,\"1\"]");
    assertThat(exceptionOf("new Request('nonsense')")).isEqualTo("TypeError");
    assertThat(exceptionOf("new Request('https://a.example', { body: 'x' })"))
        .isEqualTo("TypeError");
    assertThat(exceptionOf("new Request('https://a.example', { method: 'TRACE' })"))
        .isEqualTo("TypeError");
  }

  @Test
  void parsesUrls() throws Exception {
    assertThat(valueOf("new URL('../b?x=1#y', 'https://user@EXAMPLE.org:443/a/c').href"))
        .isEqualTo("https://user@example.org/b?x=1#y");
    assertThat(valueOf("new URL('https://faß.ExAmPlE/ä').href"))
        .isEqualTo("https://xn--fa-hia.example/%C3%A4");
    assertThat(valueOf("[...new URL('https://a.example/?q=1&q=2').searchParams.getAll('q')]"))
        .isEqualTo("1,2");
    assertThat(valueOf("new URLSearchParams({ a: 'ä b' }).toString()")).isEqualTo("a=%C3%A4+b");
    assertThat(exceptionOf("new URL('https://xn--\\u00e4')")).isEqualTo("TypeError");
    assertThat(valueOf("new Response(new URLSearchParams({ a: '1' })).headers.get('content-type')"))
        .isEqualTo("application/x-www-form-urlencoded;charset=UTF-8");
  }

  @Test
  void loadsUrlsLateWhenTheSourceDoesNotNameThem() throws Exception {
    assertThat(valueOf("new globalThis['U' + 'RL']('https://a.example/b').pathname"))
        .isEqualTo("/b");
  }

  @Test
  void encodesAndDecodes() throws Exception {
    assertThat(valueOf("btoa('h\\u00e9') + atob(' aOk= ').length")).isEqualTo("aOk=2");
    assertThat(exceptionOf("btoa('\\u0100')")).isEqualTo("InvalidCharacterError");
    assertThat(exceptionOf("atob('a')")).isEqualTo("InvalidCharacterError");
    assertThat(valueOf("new TextDecoder().decode(new TextEncoder().encode('hé€😀'))"))
        .isEqualTo("hé€😀");
  }

  @Test
  void runsTimersInOrder() throws Exception {
    assertThat(
            valueOf(
                """
                return (async () => {
                  const seen = [];
                  const wait = (ms, name) => new Promise((resolve) => setTimeout((n) => {
                    seen.push(n); resolve();
                  }, ms, name));
                  const stopped = setTimeout(() => seen.push("never"), 1);
                  clearTimeout(stopped);
                  queueMicrotask(() => seen.push("micro"));
                  let ticks = 0;
                  const ticked = new Promise((resolve) => {
                    const ticker = setInterval(() => {
                      if (++ticks === 2) { clearInterval(ticker); resolve(); }
                    }, 1);
                  });
                  await Promise.all([wait(100, "late"), wait(50, "soon"), wait(0, "now"), ticked]);
                  return seen.join() + ticks;
                })()\
                """))
        .isEqualTo("micro,now,soon,late2");
  }

  @Test
  void aTimerThatThrowsHarmsNobodyElse() throws Exception {
    cell.mustLoad(
        "v",
        """
        export default { async fetch() {
          setTimeout(() => { throw new Error("in a timer") }, 0);
          await new Promise((resolve) => setTimeout(resolve, 5));
          return new Response("ok");
        } };
        """);
    Ended ended = cell.get("v");
    assertThat(ended.text()).isEqualTo("ok");
    assertThat(ended.log())
        .singleElement()
        .asString()
        .startsWith("ERROR Uncaught Error: in a timer");
  }

  @Test
  void logsWhatConsoleIsGiven() throws Exception {
    cell.mustLoad(
        "v",
        """
        export default { fetch() {
          const circle = { name: "c" }; circle.self = circle;
          console.log("a", 1, true, null, undefined, [1, "x"], { b: { c: 2 } }, 10n);
          console.warn(circle);
          console.error(new TypeError("bad"));
          console.debug(new Map([[1, 2]]), () => 1);
          console.info({ get thrower() { throw 1 } });
          console.assert(1 === 2, "numbers");
          return new Response("ok");
        } };
        """);
    Ended ended = cell.get("v");
    assertThat(ended.log().get(0))
        .isEqualTo("LOG a 1 true null undefined [1, \"x\"] {b: {c: 2}} 10n");
    assertThat(ended.log().get(1)).startsWith("WARN {name: \"c\", self: {");
    assertThat(ended.log().get(2)).startsWith("ERROR TypeError: bad\n").contains("index.js:");
    assertThat(ended.log().get(4)).isEqualTo("INFO a value that cannot be shown");
    assertThat(ended.log().get(5)).isEqualTo("ERROR Assertion failed numbers");
  }

  @Test
  void answersBeforeWhatLingersEnds() throws Exception {
    cell.mustLoad(
        "v",
        """
        export default { fetch(request, env, ctx) {
          ctx.passThroughOnException();
          ctx.waitUntil(new Promise((resolve) => setTimeout(resolve, 20)).then(() => console.log("later")));
          return new Response("first");
        } };
        """);
    Ended ended = cell.get("v");
    assertThat(ended.response().orElseThrow().lingering()).isTrue();
    assertThat(ended.text()).isEqualTo("first");
    assertThat(ended.log()).containsExactly("LOG later");
    assertThat(ended.frames().get(ended.frames().size() - 2)).isInstanceOf(Frame.Log.class);
    assertThat(ended.outcome()).isEqualTo(CellOutcome.OK);
  }

  @Test
  void aFailureOfWhatLingersIsTheOutcome() throws Exception {
    cell.mustLoad(
        "v",
        """
        export default { fetch(request, env, ctx) {
          ctx.waitUntil(Promise.reject(new Error("too late")));
          return new Response("first");
        } };
        """);
    Ended ended = cell.get("v");
    assertThat(ended.text()).isEqualTo("first");
    assertThat(ended.outcome()).isEqualTo(CellOutcome.THREW);
    assertThat(ended.done().message()).isEqualTo("Error: too late");
  }

  @Test
  void aHandlerThatThrowsIsSaidToHaveThrown() throws Exception {
    cell.mustLoad("v", "export default { fetch() {\n  null.x;\n} }");
    Ended ended = cell.get("v");
    assertThat(ended.outcome()).isEqualTo(CellOutcome.THREW);
    assertThat(ended.response()).isEmpty();
    assertThat(ended.done().message()).startsWith("TypeError: ");
    assertThat(ended.log()).singleElement().asString().contains("index.js:2:");

    cell.mustLoad("w", "export default { async fetch() { throw 'a string' } }");
    assertThat(cell.get("w").done().message()).isEqualTo("thrown: a string");
  }

  @Test
  void whatIsNoResponseIsInvalid() throws Exception {
    for (String value :
        List.of(
            "undefined",
            "null",
            "'text'",
            "{}",
            "Response.error()",
            "(() => { const r = new Response('x'); r.text(); return r })()",
            "new Proxy(new Response('x'), {})",
            "Object.create(Response.prototype)",
            "new Response('', { headers: { a: 'x'.repeat(70000) } })")) {
      cell.mustLoad("v", "export default { fetch: () => (" + value + ") }");
      Ended ended = cell.get("v");
      assertThat(ended.outcome()).as(value).isEqualTo(CellOutcome.INVALID_RESPONSE);
      assertThat(ended.response()).as(value).isEmpty();
      assertThat(ended.done().message()).as(value).isNotEmpty();
    }
  }

  @Test
  void aBodyOverTheLimitIsSaidToBe() throws Exception {
    cell.mustLoad("v", "export default { fetch: () => new Response('x'.repeat(17 << 20)) }");
    assertThat(cell.get("v").outcome()).isEqualTo(CellOutcome.EXCEEDED_BODY);
  }

  @Test
  void subclassesAndThisWork() throws Exception {
    assertThat(
            textOf(
                """
                class Page extends Response {
                  constructor(text) { super(`<p>${text}</p>`, { headers: { "content-type": "text/html" } }); }
                }
                export default { greeting: "hi", fetch() { return new Page(this.greeting); } };
                """))
        .isEqualTo("<p>hi</p>");
  }
}
