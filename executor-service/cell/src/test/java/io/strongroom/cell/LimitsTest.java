package io.strongroom.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.InvocationLimits;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Limits that do not need a process of their own: what stops is stopped within the engine. */
class LimitsTest extends InProcessCell {

  private static final InvocationLimits SHORT = new InvocationLimits(300, 30_000, 16, 2000);

  private Ended run(String body, InvocationLimits limits) throws Exception {
    cell.load("v", "export default { async fetch(request) { " + body + " } }", limits);
    return cell.get("v");
  }

  @Test
  void stopsAnEndlessLoop() throws Exception {
    assertThat(run("while (true) {}", SHORT).outcome()).isEqualTo(CellOutcome.EXCEEDED_CPU);
  }

  @Test
  void stopsEndlessMicrotasks() throws Exception {
    assertThat(run("for (;;) await null;", SHORT).outcome()).isEqualTo(CellOutcome.EXCEEDED_CPU);
    assertThat(
            run(
                    "const again = () => queueMicrotask(again); again(); return new Response('x')",
                    SHORT)
                .outcome())
        .isEqualTo(CellOutcome.EXCEEDED_CPU);
  }

  @Test
  void stopsEndlessTimers() throws Exception {
    InvocationLimits wall = new InvocationLimits(20_000, 300, 64, 2000);
    assertThat(run("setInterval(() => {}, 1); await new Promise(() => {})", wall).outcome())
        .isEqualTo(CellOutcome.EXCEEDED_WALL);
  }

  @Test
  void stopsAWaitThatIsTooLong() throws Exception {
    InvocationLimits wall = new InvocationLimits(20_000, 200, 64, 2000);
    Ended ended = run("await new Promise((r) => setTimeout(r, 20000))", wall);
    assertThat(ended.outcome()).isEqualTo(CellOutcome.EXCEEDED_WALL);
    assertThat(ended.done().message()).contains("wall_ms");
  }

  @Test
  void seesAtOnceThatAPromiseCannotSettle() throws Exception {
    Ended ended = run("await new Promise(() => {})", TestingSupervisor.ROOMY);
    assertThat(ended.outcome()).isEqualTo(CellOutcome.NEVER_SETTLED);
  }

  @Test
  void anUnreadBodyThatNeverEndsDoesNotKeepAnInvocation() throws Exception {
    cell.load("v", "export default { fetch: () => new Promise(() => {}) }", SHORT);
    int number = cell.start("v", "POST", "https://fn.example/", List.of(), true);
    assertThat(cell.await(number).outcome()).isEqualTo(CellOutcome.NEVER_SETTLED);
  }

  @Test
  void endsALogThatIsTooLong() throws Exception {
    Ended ended = run("for (;;) console.log('x'.repeat(100))", SHORT);
    assertThat(ended.outcome()).isEqualTo(CellOutcome.EXCEEDED_LOG);
    assertThat(ended.log()).hasSizeBetween(1, 20);
  }

  @Test
  void cutsALongLine() throws Exception {
    Ended ended =
        run("console.log('ä'.repeat(9000)); return new Response('x')", TestingSupervisor.ROOMY);
    assertThat(ended.outcome()).isEqualTo(CellOutcome.OK);
    assertThat(ended.log()).singleElement().asString().endsWith("ä…");
  }

  @Test
  void endsChurnOverTheAllowance() throws Exception {
    InvocationLimits small = new InvocationLimits(20_000, 30_000, 1, 2000);
    assertThat(run("for (;;) new Array(1000).fill(1).map(String)", small).outcome())
        .isEqualTo(CellOutcome.EXCEEDED_MEMORY);
  }

  @Test
  void cancelsWhenAsked() throws Exception {
    cell.load("v", "export default { fetch() { for (;;); } }", TestingSupervisor.ROOMY);
    int number = cell.start("v", "GET", "https://fn.example/", List.of(), false);
    Thread.sleep(100);
    cell.cancel(number, CellOutcome.REVOKED);
    assertThat(cell.await(number).outcome()).isEqualTo(CellOutcome.REVOKED);
  }

  @Test
  void cancelsWhatOnlyWaits() throws Exception {
    cell.load(
        "v",
        "export default { fetch: () => new Promise((r) => setTimeout(r, 20000)) }",
        TestingSupervisor.ROOMY);
    int number = cell.start("v", "GET", "https://fn.example/", List.of(), false);
    Thread.sleep(100);
    cell.cancel(number, CellOutcome.CANCELED);
    assertThat(cell.await(number).outcome()).isEqualTo(CellOutcome.CANCELED);
  }

  @Test
  void stopsAModuleThatDoesNotEnd() throws Exception {
    assertThat(cell.load("v", "for (;;);", SHORT).toString())
        .contains("LoadFailed")
        .containsAnyOf("cpu_ms", "wall_ms");
  }

  @Test
  void whatOneDoesIsNotItsNeighboursConcern() throws Exception {
    cell.load("bad", "export default { fetch() { for (;;); } }", SHORT);
    cell.mustLoad("good", "export default { fetch: () => new Response('fine') }");
    int bad = cell.start("bad", "GET", "https://fn.example/", List.of(), false);
    for (int i = 0; i < 20; i++) {
      assertThat(cell.get("good").text()).isEqualTo("fine");
    }
    assertThat(cell.await(bad).outcome()).isEqualTo(CellOutcome.EXCEEDED_CPU);
  }

  @Test
  void moreThanThereAreThreadsWait() throws Exception {
    cell.mustLoad(
        "v",
        "export default { async fetch() { await new Promise((r) => setTimeout(r, 20)); return new Response('x') } }");
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < Workers.THREADS * 3; i++) {
      numbers.add(cell.start("v", "GET", "https://fn.example/", List.of(), false));
    }
    for (int number : numbers) {
      assertThat(cell.await(number).outcome()).isEqualTo(CellOutcome.OK);
    }
  }

  @Test
  void saysWhatWasUsed() throws Exception {
    Ended ended =
        run(
            "let a = []; for (let i = 0; i < 100000; i++) a.push({ i }); return new Response('x')",
            TestingSupervisor.ROOMY);
    assertThat(ended.done().cpuMicros()).isPositive();
    assertThat(ended.done().allocatedBytes()).isGreaterThan(1_000_000);
  }
}
