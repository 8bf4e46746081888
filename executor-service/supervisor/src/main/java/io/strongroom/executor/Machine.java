package io.strongroom.executor;

import io.strongroom.boundary.settings.Settings;
import io.strongroom.executor.attester.EndOfTrust;
import io.strongroom.executor.memory.HazelcastMemory;
import io.strongroom.executor.memory.SharedMemory;
import io.strongroom.executor.sandbox.CellInstallation;
import io.strongroom.tee.Attester;
import io.strongroom.tee.simulated.SimulatedAttester;
import java.time.Clock;
import java.time.InstantSource;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * What an executor finds around itself.
 *
 * @param cells where the parts of a cell lie
 * @param tee who gives evidence
 * @param memory the way to the shared memory
 * @param atEnd is told why the process may not go on, and ends it
 */
record Machine(
    CellInstallation cells,
    Function<ExecutorSettings, Attester> tee,
    Function<ExecutorSettings, SharedMemory> memory,
    Consumer<EndOfTrust> atEnd,
    InstantSource clock) {

  /** The one that this process runs on. */
  static Machine real(Settings file) {
    return new Machine(
        Distribution.measured(file),
        Machine::tee,
        settings -> HazelcastMemory.connect(settings.hazelcast()),
        Ending::of,
        Clock.systemUTC());
  }

  private static Attester tee(ExecutorSettings settings) {
    return switch (settings.tee()) {
      case SIMULATED -> new SimulatedAttester(settings.teeSocket());
    };
  }
}
