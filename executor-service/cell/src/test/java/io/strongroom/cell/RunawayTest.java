package io.strongroom.cell;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.InvocationLimits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What may cost a cell its life, in a process with the launch line of production. */
class RunawayTest {

  private static final int HEAP_MEGABYTES = 256;
  private static final InvocationLimits LIMITS = new InvocationLimits(2_000, 20_000, 32, 10_000);

  /** Which limit a runaway meets first depends on how fast the machine is. */
  private static final List<CellOutcome> STOPPED =
      List.of(CellOutcome.EXCEEDED_CPU, CellOutcome.EXCEEDED_MEMORY, CellOutcome.EXCEEDED_WALL);

  @TempDir private static Path directory;
  private static Path distribution;

  /** For the tests after which it must still serve. */
  private static TestingSupervisor cell;

  @BeforeAll
  static void startCell() throws Exception {
    distribution = TestingDistribution.in(directory);
    cell = newCell();
    cell.mustLoad("neighbour", "export default { fetch: () => new Response('fine') }");
  }

  @AfterAll
  static void closeCell() throws Exception {
    cell.close();
  }

  private static TestingSupervisor newCell() throws Exception {
    return TestingSupervisor.process(distribution, HEAP_MEGABYTES, true);
  }

  private static Ended run(String body) throws Exception {
    cell.load("v", "export default { async fetch(request) { " + body + " } }", LIMITS);
    Ended ended = cell.get("v");
    assertThat(cell.get("neighbour").text()).isEqualTo("fine");
    return ended;
  }

  /**
   * A heap may fill faster than anyone looks, on a busy machine more than elsewhere: then the JVM
   * ends the cell, which is its supervisor's to replace.
   */
  private static void isStoppedOrEndsTheCell(String body) throws Exception {
    try (TestingSupervisor own = newCell()) {
      own.mustLoad("neighbour", "export default { fetch: () => new Response('fine') }");
      own.load("v", "export default { async fetch(request) { " + body + " } }", LIMITS);
      int number = own.start("v", "GET", "https://fn.example/", List.of(), false);
      Optional<Ended> ended = own.awaitUnlessItEnds(number);
      if (ended.isPresent()) {
        assertThat(ended.get().outcome()).isIn(STOPPED);
        assertThat(own.get("neighbour").text()).isEqualTo("fine");
      } else {
        assertThat(own.exitStatus()).isEqualTo(CellLaunch.EXIT_OUT_OF_MEMORY);
      }
    }
  }

  @Test
  void theGuestIsCompiled() {
    assertThat(cell.hello().engine()).isNotEqualTo("Interpreted");
  }

  @Test
  void stopsAnEndlessLoop() throws Exception {
    assertThat(run("while (true) {}").outcome()).isIn(STOPPED);
  }

  @Test
  void stopsEndlessMicrotasks() throws Exception {
    assertThat(run("for (;;) await null").outcome()).isIn(STOPPED);
  }

  @Test
  void seesThatAPromiseCannotSettle() throws Exception {
    assertThat(run("await new Promise(() => {})").outcome()).isEqualTo(CellOutcome.NEVER_SETTLED);
  }

  @Test
  void stopsCatastrophicBacktracking() throws Exception {
    assertThat(run("return new Response(/^(\\w+\\s?)*\\1$/.test('a'.repeat(60) + '!'))").outcome())
        .isIn(STOPPED);
  }

  @Test
  void stopsAllocationThatIsKept() throws Exception {
    isStoppedOrEndsTheCell(
        "const kept = []; for (;;) kept.push(new Array(1000).fill(kept.length))");
  }

  @Test
  void stopsAllocationThatIsDropped() throws Exception {
    assertThat(run("for (let i = 0; ; i++) globalThis.last = [i, String(i), { i }]").outcome())
        .isIn(STOPPED);
  }

  @Test
  void stopsAGrowingText() throws Exception {
    isStoppedOrEndsTheCell(
        "let s = 'x'; const all = []; for (;;) { s += s.slice(0, 1 << 16) + all.length; all.push(s.split('')) }");
  }

  /** Which class the end of the stack meets first is luck: the cell may have to be replaced. */
  @Test
  void deepRecursionIsTheFunctionsOwnError() throws Exception {
    try (TestingSupervisor own = newCell()) {
      own.mustLoad(
          "v",
          "export default { fetch() { const f = () => f() + 1; try { f() } catch (e) { return new Response(e.name) } } }");
      assertThat(own.get("v").text()).isEqualTo("RangeError");
    }
  }

  @Test
  void aHostCallAtTheEndOfTheStackIsNoWayOut() throws Exception {
    try (TestingSupervisor own = newCell()) {
      own.mustLoad(
          "v",
          """
          export default { fetch() {
            let caught = 0;
            const odd = [];
            const keep = (e) => {
              caught++;
              if (!(e instanceof Error) || e.getClass !== undefined) odd.push(e);
            };
            const calls = [() => atob("eA=="), () => btoa("x"), () => new URL("https://ä.example"),
                () => clearTimeout(setTimeout(() => {}, 1)), () => console.log("x")];
            for (const call of calls) {
              const dig = () => { try { dig(); } catch (e) { keep(e); call(); } };
              try { dig(); } catch (e) { keep(e); }
            }
            return new Response(caught > 0 && odd.length === 0 ? "sealed" : String(odd));
          } };
          """);
      Ended ended = own.get("v");
      assertThat(ended.outcome()).isIn(CellOutcome.OK, CellOutcome.INTERNAL_ERROR);
      if (ended.outcome() == CellOutcome.OK) {
        assertThat(ended.text()).isEqualTo("sealed");
      }
    }
  }

  /** The engine cannot stop this; the cell says so and ends, within the grace period. */
  @Test
  void endsWithArithmeticThatCannotBeStopped() throws Exception {
    try (TestingSupervisor own = newCell()) {
      own.load(
          "v",
          "export default { fetch() { let n = 3n; for (;;) n = n * n; } }",
          new InvocationLimits(500, 20_000, 64, 1000));
      int number = own.start("v", "GET", "https://fn.example/", List.of(), false);
      long start = System.nanoTime();
      int status = own.exitStatus();
      assertThat(status).isIn(CellLaunch.EXIT_RUNAWAY, CellLaunch.EXIT_OUT_OF_MEMORY);
      if (status == CellLaunch.EXIT_RUNAWAY) {
        assertThat(own.await(number).outcome()).isIn(STOPPED);
      }
      assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - start)).isLessThan(30);
    }
  }

  /** One allocation that is larger than the heap leaves no time to stop anything. */
  @Test
  void endsWithAnAllocationThatDoesNotFit() throws Exception {
    try (TestingSupervisor own = newCell()) {
      own.mustLoad("v", "export default { fetch: () => new Response(new Uint8Array(1 << 30)) }");
      int number = own.start("v", "GET", "https://fn.example/", List.of(), false);
      assertThat(own.exitStatus()).isEqualTo(CellLaunch.EXIT_OUT_OF_MEMORY);
      assertThat(number).isPositive();
    }
  }

  @Test
  void endsWhenTheSupervisorIsGone() throws Exception {
    TestingSupervisor own = newCell();
    own.closeConnection();
    assertThat(own.exitStatus()).isZero();
  }

  @Test
  void runsInterpretedWhereItCannotBeCompiled() throws Exception {
    try (TestingSupervisor own = TestingSupervisor.process(distribution, HEAP_MEGABYTES, false)) {
      assertThat(own.hello().engine()).isEqualTo("Interpreted");
      own.mustLoad("v", "export default { fetch: () => new Response('slow') }");
      assertThat(own.get("v").text()).isEqualTo("slow");
    }
  }
}
