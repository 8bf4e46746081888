package io.strongroom.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.FrameLimits;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A head that a gateway would not read is no answer, and that is said before it is sent. */
class AnswerHeadTest extends InProcessCell {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "h.set('b', '\\x01\\x7f\\x1b[31m')",
        "h.set('b', 'a\\x7f')",
        "h.set('b', 'a\\x0bc')",
        "h.set('a', 'x'.repeat(40000))",
        "h.set('x'.repeat(40000), 'a')",
        "for (let i = 0; i < 257; i++) h.append('a', 'b')",
        "for (let i = 0; i < 5; i++) h.set('a' + i, 'x'.repeat(15000))"
      })
  void isInvalidWithHeadersThatNobodyCanCarry(String headers) throws Exception {
    Ended ended = answering(headers);
    assertThat(ended.outcome()).as(ended.toString()).isEqualTo(CellOutcome.INVALID_RESPONSE);
    assertThat(ended.response()).isEmpty();
    assertThat(ended.done().message()).contains("header");
  }

  @Test
  void mayBeAsLargeAsTheLimits() throws Exception {
    int longest = FrameLimits.HEADER_FIELD_BYTES - 1;
    assertThat(answering("h.set('a', 'x'.repeat(" + longest + "))").header("a")).hasSize(longest);
    Ended many =
        answering("for (let i = 0; i < " + FrameLimits.HEADERS + "; i++) h.append('a', 'b')");
    assertThat(many.response().orElseThrow().headers()).hasSize(FrameLimits.HEADERS);
    assertThat(answering("h.set('a', 'b\\tc\\xff')").header("a")).isEqualTo("b\tc\u00ff");
  }

  private Ended answering(String headers) throws Exception {
    cell.mustLoad(
        "v",
        "export default { fetch() { const h = new Headers(); "
            + headers
            + "; return new Response(null, { headers: h }) } }");
    return cell.get("v");
  }
}
