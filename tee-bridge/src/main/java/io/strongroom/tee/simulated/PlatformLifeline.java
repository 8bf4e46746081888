package io.strongroom.tee.simulated;

import java.io.IOException;
import java.io.InputStream;

/**
 * The guest's end of the pipe that {@link SimulatedPlatform} holds: it ends when the platform does.
 *
 * <p>An executor in a simulated TEE calls {@code PlatformLifeline.watch(System.in, () ->
 * Runtime.getRuntime().halt(1))} before it serves. Without it, an executor would outlive a platform
 * that was killed with -9.
 */
public final class PlatformLifeline {
  private PlatformLifeline() {}

  /** Runs {@code onEnd} once, on a thread of its own, when the stream ends. Returns at once. */
  public static void watch(InputStream pipe, Runnable onEnd) {
    // A platform thread: a blocking read of standard input would pin a virtual thread's carrier.
    Thread.ofPlatform().daemon().name("platform-lifeline").start(() -> awaitEnd(pipe, onEnd));
  }

  private static void awaitEnd(InputStream pipe, Runnable onEnd) {
    try {
      pipe.transferTo(java.io.OutputStream.nullOutputStream());
    } catch (IOException e) {
      // A broken pipe tells the same as a closed one.
    }
    onEnd.run();
  }
}
