package io.strongroom.cell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.cell.frame.CellOutcome;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.Value;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A cell is shared: whatever a function does to its own buffers, and methods, ends that call. */
class HostileBufferTest extends InProcessCell {

  /** Gets hold of the buffer that a copy of {@code b} would be made in. */
  private static final String SPECIES =
      """
      let kept;
      const b = new Uint8Array([49, 50, 51, 52]).buffer;
      b.constructor = { [Symbol.species]: function () { return kept = new ArrayBuffer(64) } };
      """;

  @Test
  void theCopyOfABodyIsNobodyElses() throws Exception {
    cell.mustLoad(
        "v",
        "export default { fetch() { "
            + SPECIES
            + "const r = new Response(b); kept?.transfer(); return r } }");
    Ended ended = cell.get("v");
    assertThat(ended.outcome()).as(ended.toString()).isEqualTo(CellOutcome.OK);
    assertThat(ended.text()).isEqualTo("1234");
  }

  @Test
  void aBodyStaysAsItWasGiven() throws Exception {
    assertThat(
            textOf(
                "export default { fetch() { const b = new Uint8Array([49, 50]);"
                    + " const r = new Response(b); b[0] = 57; b.buffer.transfer(); return r } }"))
        .isEqualTo("12");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "const b = new ArrayBuffer(8); b.transfer(); return new Response(b)",
        "const b = new Uint8Array(8); b.buffer.transfer(); return new Response(b)",
        "const b = new DataView(new ArrayBuffer(8)); b.buffer.transfer(); return new Response(b)",
        "const b = new ArrayBuffer(8, { maxByteLength: 64 }); const v = new Uint8Array(b, 4);"
            + " b.resize?.(2); return new Response(v)",
        "const b = new ArrayBuffer(8, { maxByteLength: 64 }); const v = new DataView(b, 4);"
            + " b.resize?.(2); return new Response(v)",
        "const b = new ArrayBuffer(8, { maxByteLength: 64 }); const r = new Response(b);"
            + " b.resize?.(2); return r",
        "const b = new Uint8Array(8); b.buffer.transfer();"
            + " return new Response(new TextDecoder().decode(b))",
        "const b = new ArrayBuffer(8, { maxByteLength: 64 }); const v = new Uint8Array(b, 4);"
            + " b.resize?.(2); return new Response(new TextDecoder().decode(v))",
        "const b = new Uint8Array(8); b.buffer.transfer();"
            + " return Response.json(new TextEncoder().encodeInto('abc', b))",
        "const b = new ArrayBuffer(8, { maxByteLength: 64 }); const v = new Uint8Array(b, 4);"
            + " b.resize?.(2); return Response.json(new TextEncoder().encodeInto('abcdef', v))",
        "const b = await new Response('abc').arrayBuffer(); b.transfer();"
            + " return new Response(b)",
        "const b = new Uint8Array(8); const r = new Response(b);"
            + " (await r.clone().bytes()).buffer.transfer(); return r",
        "return new Response(new Proxy(new Uint8Array(8), {}))",
        "class B extends ArrayBuffer { static get [Symbol.species]() { throw 1 } };"
            + " return new Response(new B(8))",
        "class U extends Uint8Array { get buffer() { return null } get byteLength() { return 1e9 } };"
            + " return new Response(new U(8))",
        "Object.defineProperty(Uint8Array.prototype, 'length', { get: () => 1e9 });"
            + " return new Response(new Uint8Array(8))",
        "RegExp.prototype.exec = function () { return this.source[0] === '^' ? {} : null };"
            + " return new Response('', { headers: { a: 'x\\ny' } })",
        "RegExp.prototype.exec = () => ({});"
            + " return new Response('', { headers: { '': 'x', 'a b': 'c' } })",
        "TextDecoder.prototype.decode = () => ({}); return new Response(new URL('http://a/').href)",
        "TextDecoder.prototype.decode = () => Symbol(); return Response.redirect('http://a/')",
        "Array.prototype.join = String.prototype.concat = () => '\\n\\n\\n';"
            + " String.prototype.toString = () => '\\n'; return Response.redirect('http://a/?\\n')",
        "new URL('http://a/'); String.fromCharCode = String.fromCodePoint = () => '\\n';"
            + " return Response.redirect('http://a/b?c#d')",
      })
  void endsItsOwnCallOnly(String code) throws Exception {
    cell.mustLoad("v", "export default { async fetch(request) { " + code + " } }");
    Ended ended = cell.get("v");
    assertThat(ended.outcome())
        .as(ended.toString())
        .isIn(CellOutcome.OK, CellOutcome.THREW, CellOutcome.INVALID_RESPONSE);
  }

  @Test
  void anAnswerWhoseBufferIsGoneIsAnInvalidOne() {
    try (Context context =
        Context.newBuilder("js").option("engine.WarnInterpreterOnly", "false").build()) {
      Value answer =
          context.eval(
              "js", "const b = new ArrayBuffer(8); b.transfer(); [200, '', false, b, 0, 8]");
      Value[] arguments = new Value[(int) answer.getArraySize()];
      for (int i = 0; i < arguments.length; i++) {
        arguments[i] = answer.getArrayElement(i);
      }
      assertThatThrownBy(() -> Answer.read(arguments, () -> new byte[0]))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
