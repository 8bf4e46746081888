package io.strongroom.cell;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.cell.frame.LogLevel;

/**
 * What guest code can cause outside of its context. Called on the thread that runs the guest; must
 * not throw, for what it throws would be the guest's to catch.
 */
interface InvocationEffects {

  /** Four bytes of fresh randomness. */
  int seed();

  void setTimer(int id, int delayMillis);

  void clearTimer(int id);

  void log(LogLevel level, String text);

  /** The body of the request, complete or not. */
  RequestBody body();

  /** False if the body is complete; else true, and the guest is called when it is. */
  boolean awaitBody();

  /** The handler's answer; only the first counts. */
  void respond(Answer answer);

  /** There will be no answer. */
  void fail(CellOutcome outcome, String message);

  /** Something that the handler left running failed. */
  void failLingering(String message);

  /** Nothing that the handler left running is running any more. */
  void idle();
}
