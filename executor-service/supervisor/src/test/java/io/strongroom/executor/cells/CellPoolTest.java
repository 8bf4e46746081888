package io.strongroom.executor.cells;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.InvocationLimits;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.VersionDigest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class CellPoolTest {

  private static final CellOwner ACME = new CellOwner.OfNamespace(new Namespace("acme"));
  private static final CellOwner OTHER = new CellOwner.OfNamespace(new Namespace("other"));
  private static final CellOwner THIRD = new CellOwner.OfNamespace(new Namespace("third"));
  private static final int HEAP = 32;

  /** Where it is not to be reached. */
  private static final Duration WALL = Duration.ofSeconds(30);

  @TempDir Path directory;
  private final TestingSandbox sandbox = new TestingSandbox("greets");
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private CellPool pool;

  @BeforeEach
  void startPool() {
    pool = poolOf(2, 0, sandbox);
  }

  @AfterEach
  void closePool() {
    pool.close();
  }

  @Test
  void answersWithHeadBodyLogAndEnd() throws Exception {
    List<CellEvent> events = invoke(ACME, "answer", WALL);

    assertThat(events.getFirst())
        .isInstanceOfSatisfying(
            CellEvent.Head.class, head -> assertThat(head.status()).isEqualTo(200));
    assertThat(events.get(1))
        .isInstanceOfSatisfying(
            CellEvent.Chunk.class, chunk -> assertThat(chunk.bytes()).asString().isEqualTo("42"));
    assertThat(endOf(events)).isEqualTo(new CellEnd.Reported(CellOutcome.OK));
    assertThat(lines).containsExactly("INFO hello");
  }

  @Test
  void sharesACellWithinAnOwnerAndNeverBetweenTwo() throws Exception {
    invoke(ACME, "answer", WALL);
    invoke(ACME, "answer", WALL);
    assertThat(sandbox.launches()).isEqualTo(1);

    invoke(OTHER, "answer", WALL);
    assertThat(sandbox.launches()).isEqualTo(2);
  }

  @Test
  void removesTheSocketOnceTheCellIsConnected() throws Exception {
    invoke(ACME, "answer", WALL);

    try (var files = Files.walk(directory)) {
      assertThat(files.filter(file -> file.getFileName().toString().equals("s"))).isEmpty();
    }
  }

  @Test
  void cancelsAtTheWallDeadline() throws Exception {
    // A cell that has never answered may need longer than its grace to do so.
    invoke(ACME, "answer", WALL);

    List<CellEvent> events = invoke(ACME, "wait", Duration.ofMillis(50));

    assertThat(endOf(events)).isEqualTo(new CellEnd.Reported(CellOutcome.EXCEEDED_WALL));
  }

  @Test
  void killsACellThatDoesNotCancelAndTellsItsNeighbours() throws Exception {
    try (CellSeat seat = seat(ACME, "deaf");
        CellSeat neighbour = seat(ACME, "wait")) {
      CellCall stuck = seat.call(request(Duration.ofMillis(50)), (_, _) -> {});
      CellCall other = neighbour.call(request(WALL), (_, _) -> {});

      assertThat(endOf(events(stuck))).isEqualTo(new CellEnd.Killed(CellOutcome.EXCEEDED_WALL));
      assertThat(endOf(events(other))).isEqualTo(new CellEnd.Lost());
    }
    assertThat(endOf(invoke(ACME, "answer", WALL))).isEqualTo(new CellEnd.Reported(CellOutcome.OK));
    assertThat(sandbox.launches()).isEqualTo(2);
  }

  @Test
  void tellsAnInvocationThatItsCellWasLost() throws Exception {
    assertThat(endOf(invoke(ACME, "quit", WALL))).isEqualTo(new CellEnd.Lost());
  }

  @Test
  void blamesAFullHeapOnTheOnlyInvocationInIt() throws Exception {
    assertThat(endOf(invoke(ACME, "out-of-memory", WALL)))
        .isEqualTo(new CellEnd.Killed(CellOutcome.EXCEEDED_MEMORY));
  }

  @Test
  void endsTheConnectionWithACellThatSendsGarbage() throws Exception {
    assertThat(endOf(invoke(ACME, "garbage", WALL))).isEqualTo(new CellEnd.Lost());
  }

  @Test
  void endsTheConnectionWithACellThatSpeaksOfAnotherInvocation() throws Exception {
    assertThat(endOf(invoke(ACME, "stray", WALL))).isEqualTo(new CellEnd.Lost());
  }

  @Test
  void endsTheConnectionWithACellThatAnswersTwice() throws Exception {
    assertThat(endOf(invoke(ACME, "two-heads", WALL))).isEqualTo(new CellEnd.Lost());
  }

  @Test
  void endsTheConnectionWithACellWhoseAnswerNeverEnds() throws Exception {
    assertThat(endOf(invoke(ACME, "endless", WALL))).isEqualTo(new CellEnd.Lost());
  }

  @Test
  void saysWhyAModuleIsNotLoadable() throws Exception {
    CellEntry entry = pool.enter(ACME, function("syntax-error"), HEAP);

    assertThat(entry)
        .isInstanceOfSatisfying(
            CellEntry.NotLoadable.class,
            not -> {
              assertThat(not.message()).isEqualTo("Unexpected token");
              assertThat(not.line()).contains(3);
            });
  }

  @Test
  void seatsEveryoneThoughMoreVersionsLoadAtOnceThanACellKeeps() throws Exception {
    try (var callers = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<CellEnd>> ends = new ArrayList<>();
      for (int version = 0; version < ScriptedCell.TOGETHER; version++) {
        String script = "together " + version;
        ends.add(callers.submit(() -> seatedEnd(script)));
      }
      for (Future<CellEnd> end : ends) {
        assertThat(end.get()).isEqualTo(new CellEnd.Reported(CellOutcome.EXCEEDED_WALL));
      }
    }
    assertThat(endOf(invoke(ACME, "answer", WALL))).isEqualTo(new CellEnd.Reported(CellOutcome.OK));
    assertThat(sandbox.launches()).isEqualTo(1);
  }

  private CellEnd seatedEnd(String script) throws Exception {
    return endOf(invoke(ACME, script, Duration.ofSeconds(1)));
  }

  @Test
  void measuresHowLongEachCellWasIdleOnceForAWholeOrder() {
    AtomicInteger measured = new AtomicInteger();
    List<Integer> cells = IntStream.range(0, 300).boxed().toList();

    // Like a clock: no two answers are the same.
    List<Integer> ordered =
        CellPool.longestFirst(
                cells.stream(), _ -> Duration.ofNanos(measured.incrementAndGet() * 7919L % 1009))
            .toList();

    assertThat(ordered).hasSameElementsAs(cells);
    assertThat(measured).hasValue(cells.size());
  }

  @Test
  void refusesWhenEveryCellIsInUse() throws Exception {
    try (CellSeat one = seat(ACME, "answer");
        CellSeat two = seat(OTHER, "answer")) {
      assertThat(one).isNotNull();
      assertThat(two).isNotNull();
      assertThat(pool.enter(THIRD, function("answer"), HEAP)).isInstanceOf(CellEntry.Full.class);
    }
  }

  @Test
  void makesRoomByEndingTheCellThatWasIdleLongest() throws Exception {
    invoke(ACME, "answer", WALL);
    invoke(OTHER, "answer", WALL);

    assertThat(endOf(invoke(THIRD, "answer", WALL)))
        .isEqualTo(new CellEnd.Reported(CellOutcome.OK));
    invoke(OTHER, "answer", WALL);
    assertThat(sandbox.launches()).isEqualTo(3);
  }

  @Test
  void givesASpareToOneOwnerAndBootsAnother() throws Exception {
    try (CellPool withSpare = poolOf(3, 1, sandbox)) {
      assertThat(withSpare.enter(ACME, function("answer"), HEAP))
          .isInstanceOfSatisfying(CellEntry.Seated.class, seated -> seated.seat().close());
      assertThat(withSpare.count()).isEqualTo(2);
      assertThat(sandbox.launches()).isEqualTo(2);
    }
  }

  @Test
  void refusesACellWithTheWrongToken() {
    assertDoesNotBoot("wrong-token", "not the cell that was started");
  }

  @Test
  void refusesACellThatGreetsWithSomethingElse() {
    assertDoesNotBoot("garbage", "frame of");
  }

  @Test
  void reportsACellThatEndsBeforeItConnects() {
    assertDoesNotBoot("quits", "does not boot");
  }

  private void assertDoesNotBoot(String greeting, String why) {
    try (CellPool failing = poolOf(1, 0, new TestingSandbox(greeting))) {
      assertThatThrownBy(() -> failing.enter(ACME, function("answer"), HEAP))
          .isInstanceOf(CellBootException.class)
          .hasStackTraceContaining(why);
    }
  }

  private CellPool poolOf(int most, int spares, TestingSandbox cells) {
    CellPool filling =
        new CellPool(
            new CellSettings(most, spares, HEAP, 1, Duration.ofMinutes(10)),
            cells,
            directory,
            new SecureRandom());
    filling.fill();
    return filling;
  }

  private List<CellEvent> invoke(CellOwner owner, String script, Duration wall) throws Exception {
    try (CellSeat seat = seat(owner, script)) {
      return events(
          seat.call(request(wall), (level, text) -> lines.add(level.name() + " " + text)));
    }
  }

  private CellSeat seat(CellOwner owner, String script) throws Exception {
    CellEntry entry = pool.enter(owner, function(script), HEAP);
    assertThat(entry).isInstanceOf(CellEntry.Seated.class);
    return ((CellEntry.Seated) entry).seat();
  }

  private static List<CellEvent> events(CellCall call) throws InterruptedException {
    List<CellEvent> events = new ArrayList<>();
    CellEvent event;
    do {
      event = call.next();
      events.add(event);
    } while (!(event instanceof CellEvent.Ended));
    return events;
  }

  private static CellEnd endOf(List<CellEvent> events) {
    return ((CellEvent.Ended) events.getLast()).end();
  }

  private static CellRequest request(Duration wall) {
    return new CellRequest("GET", "https://acme.test/", List.of(), false, wall);
  }

  private static CellFunction function(String script) {
    byte[] source = script.getBytes(StandardCharsets.UTF_8);
    return new CellFunction(
        new VersionDigest(Sha256.digest(source)),
        "main.js",
        source,
        "{}",
        new InvocationLimits(50, 10_000, 64, 1_000));
  }
}
