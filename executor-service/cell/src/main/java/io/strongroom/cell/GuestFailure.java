package io.strongroom.cell;

import io.strongroom.cell.frame.CellOutcome;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.graalvm.polyglot.PolyglotException;
import org.graalvm.polyglot.SourceSection;

/**
 * How guest code ended when it did not end well.
 *
 * @param message one line
 * @param line where in the function's module, from 1, if known
 */
record GuestFailure(CellOutcome outcome, String message, Optional<Integer> line) {

  /** What the engine threw, seen together with why the run was stopped, if it was. */
  static GuestFailure of(RuntimeException thrown, GuestRun run) {
    Optional<CellOutcome> stopped = run.stopReason();
    if (stopped.isPresent()) {
      return new GuestFailure(stopped.get(), describe(stopped.get()), Optional.empty());
    }
    return thrown instanceof PolyglotException guest
        ? of(guest)
        : new GuestFailure(CellOutcome.INTERNAL_ERROR, thrown.toString(), Optional.empty());
  }

  private static GuestFailure of(PolyglotException e) {
    if (e.isResourceExhausted()) {
      return new GuestFailure(
          CellOutcome.EXCEEDED_MEMORY, describe(CellOutcome.EXCEEDED_MEMORY), line(e));
    }
    if (e.isCancelled()) {
      return new GuestFailure(CellOutcome.CANCELED, "canceled", Optional.empty());
    }
    // Seen where guest code ran out of stack within the first use of one of the engine's own
    // classes:
    // that class is then lost to the process.
    CellOutcome outcome =
        e.isInternalError() || e.isHostException() ? CellOutcome.INTERNAL_ERROR : CellOutcome.THREW;
    return new GuestFailure(outcome, firstLine(String.valueOf(e.getMessage())), line(e));
  }

  /** The message that goes with a limit or another reason to stop. */
  static String describe(CellOutcome outcome) {
    return switch (outcome) {
      case EXCEEDED_WALL -> "took longer than its wall_ms";
      case EXCEEDED_CPU -> "used more processor time than its cpu_ms";
      case EXCEEDED_MEMORY -> "used more memory than its memory_mb allows";
      case EXCEEDED_LOG -> "logged more than its log_bytes";
      default -> outcome.wireName();
    };
  }

  /**
   * A syntax error has a place of its own; other exceptions have the frames that they came through.
   */
  private static Optional<Integer> line(PolyglotException e) {
    Stream<SourceSection> frames =
        StreamSupport.stream(e.getPolyglotStackTrace().spliterator(), false)
            .filter(PolyglotException.StackFrame::isGuestFrame)
            .map(PolyglotException.StackFrame::getSourceLocation);
    return Stream.concat(
            Stream.of(Optional.ofNullable(e.getSourceLocation())), frames.map(Optional::ofNullable))
        .flatMap(Optional::stream)
        .filter(section -> !section.getSource().getName().startsWith("strongroom:"))
        .findFirst()
        .map(SourceSection::getStartLine);
  }

  private static String firstLine(String text) {
    return text.lines().findFirst().orElse("");
  }
}
