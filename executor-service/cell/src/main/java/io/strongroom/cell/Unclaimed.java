package io.strongroom.cell;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.LogLevel;

/** The effects of a context that no invocation has taken: none. */
final class Unclaimed implements InvocationEffects {

  private final RequestBody body = RequestBody.empty();

  /** Never asked for by a module, for which the prelude refuses randomness itself. */
  @Override
  public int seed() {
    return 0;
  }

  @Override
  public void setTimer(int id, int delayMillis) {}

  @Override
  public void clearTimer(int id) {}

  @Override
  public void log(LogLevel level, String text) {}

  @Override
  public RequestBody body() {
    return body;
  }

  @Override
  public boolean awaitBody() {
    return false;
  }

  @Override
  public void respond(Answer answer) {}

  @Override
  public void fail(CellOutcome outcome, String message) {}

  @Override
  public void failLingering(String message) {}

  @Override
  public void idle() {}
}
