package io.strongroom.cell;

import io.strongroom.cell.frame.CellOutcome;
import java.util.Optional;
import org.graalvm.polyglot.Context;
import org.graalvm.polyglot.PolyglotException;

/** Makes contexts ready, under limits as all guest code is. */
final class ContextMaker {

  private final GuestEngine engine;
  private final Watchdog watchdog;

  ContextMaker(GuestEngine engine, Watchdog watchdog) {
    this.engine = engine;
    this.watchdog = watchdog;
  }

  /** A context that nobody used. */
  GuestContext make(GuestModule module) throws GuestFailedException {
    Context context = engine.newContext();
    Making making = new Making(new GuestRun(context, Allowance.EVALUATION));
    watchdog.add(making);
    try {
      GuestContext made = making.run.call(() -> engine.prepare(context, module));
      making.run.end();
      if (making.run.stopReason().isPresent()) {
        throw new IllegalStateException("stopped");
      }
      return made;
    } catch (PolyglotException | IllegalStateException e) {
      making.run.end();
      context.close(true);
      throw new GuestFailedException(GuestFailure.of(e, making.run), e);
    } finally {
      watchdog.release(making);
    }
  }

  private record Making(GuestRun run) implements Watched {

    @Override
    public Optional<GuestRun> guestRun() {
      return Optional.of(run);
    }

    /** No invocation is concerned; the supervisor sees the process end while it loads. */
    @Override
    public void abandon(CellOutcome reason) {}
  }
}
