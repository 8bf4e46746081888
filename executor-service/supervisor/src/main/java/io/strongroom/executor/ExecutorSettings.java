package io.strongroom.executor;

import io.strongroom.boundary.hazelcast.HazelcastSettings;
import io.strongroom.boundary.settings.InvalidSettingsException;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.cell.frame.FrameLimits;
import io.strongroom.executor.cells.CellSettings;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.attestation.SecurityConfiguration;
import io.strongroom.protocol.tls.TrustBundle;
import io.strongroom.protocol.version.FunctionClass;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * The executor's own configuration. What of it matters for trust is measured as {@code
 * config-sha256}.
 *
 * @param profile as every service has it
 * @param accepts the one class of functions that is run: an executor for confidential functions
 *     runs no public ones beside them
 * @param tee the technology whose evidence is collected
 * @param teeSocket where the simulated TEE answers
 * @param workDirectory the executor's own directory: sockets of cells, receipts not yet delivered
 * @param bubblewrap the program that confines cells
 * @param isolationRequired the weakest isolation of cells under which the executor starts
 * @param listenHost the address it binds
 * @param advertisedUrl where gateways reach this executor; empty: where it listens
 * @param capacity invocations at one time
 * @param mostRequestBytes of a request's body
 * @param mostResponseBytes of a response's body
 * @param longestWall of one invocation, whatever its manifest says
 * @param spoolBytes receipts that may wait for delivery before confidential work stops
 * @param codeBytes of functions' modules kept in memory
 */
record ExecutorSettings(
    Profile profile,
    FunctionClass accepts,
    Tee tee,
    Path teeSocket,
    Path workDirectory,
    Path bubblewrap,
    Isolation isolationRequired,
    String listenHost,
    Optional<URI> advertisedUrl,
    int capacity,
    int mostRequestBytes,
    int mostResponseBytes,
    Duration longestWall,
    long spoolBytes,
    long codeBytes,
    CellSettings cells,
    URI registry,
    URI attestation,
    HazelcastSettings hazelcast) {

  /** The technologies that this build can attest with. */
  enum Tee {
    SIMULATED
  }

  private static final String PREFIX = "strongroom.executor.";

  /** More than a 2-core machine can keep busy, few enough that each gets its share of time. */
  private static final int CAPACITY = 64;

  private static final int MOST_CAPACITY = 4_096;

  /** Cells besides the working ones cost memory; one hides the boot of the next owner's cell. */
  private static final int CELLS = 16;

  private static final int SPARES = 1;
  private static final int MOST_CELLS = 256;

  /** A function of 64 MB with eight contexts, and the engine: see CellLaunch.heapFor. */
  private static final int HEAP_MEGABYTES = 256;

  private static final int LEAST_HEAP_MEGABYTES = 160;
  private static final int MOST_HEAP_MEGABYTES = 8_192;
  private static final int CONTEXTS = 8;
  private static final Duration IDLE = Duration.ofMinutes(10);

  private static final Duration LONGEST_WALL = Duration.ofSeconds(60);

  /** Some 60,000 receipts: minutes of full load without attestation-service. */
  private static final long SPOOL_BYTES = 64L << 20;

  /** Thirty-two of the largest modules. */
  private static final long CODE_BYTES = 128L << 20;

  /** A socket's path has 107 bytes at most, and a cell's number and name follow the directory. */
  private static final int LONGEST_WORK_DIRECTORY = 80;

  ExecutorSettings {
    if (accepts == FunctionClass.RESTRICTED) {
      throw new InvalidSettingsException(
          PREFIX + "accepts: restricted cannot be enforced yet; expected public or confidential");
    }
    Settings.require(
        isolationRequired.isFull() || profile == Profile.DEV,
        PREFIX + "isolation-required",
        () -> Isolation.BUBBLEWRAP + ", unless strongroom.profile is dev");
    if (workDirectory.toString().getBytes(StandardCharsets.UTF_8).length > LONGEST_WORK_DIRECTORY) {
      throw new InvalidSettingsException(
          PREFIX + "work-dir: expected at most " + LONGEST_WORK_DIRECTORY + " bytes");
    }
  }

  static ExecutorSettings from(Settings settings, Profile profile) {
    return new ExecutorSettings(
        profile,
        accepts(settings),
        settings.choice(PREFIX + "tee", Tee.class, Tee.SIMULATED),
        settings.path(PREFIX + "tee-socket"),
        settings.path(PREFIX + "work-dir"),
        settings.optionalPath(PREFIX + "bubblewrap").orElse(Path.of("/usr/bin/bwrap")),
        settings.choice(PREFIX + "isolation-required", Isolation.class, Isolation.BUBBLEWRAP),
        settings.text("strongroom.listen.host", "127.0.0.1"),
        settings.optionalUri(PREFIX + "advertised-url"),
        settings.integer(PREFIX + "capacity", CAPACITY, 1, MOST_CAPACITY),
        settings.integer(
            PREFIX + "max-request-bytes", FrameLimits.BODY_BYTES, 1, FrameLimits.BODY_BYTES),
        settings.integer(
            PREFIX + "max-response-bytes", FrameLimits.BODY_BYTES, 1, FrameLimits.BODY_BYTES),
        settings.duration(PREFIX + "max-wall", LONGEST_WALL, Duration.ofMillis(1), LONGEST_WALL),
        settings.bytes(PREFIX + "spool-bytes", SPOOL_BYTES, 1 << 20, 1L << 40),
        settings.bytes(PREFIX + "code-bytes", CODE_BYTES, FrameLimits.SOURCE_BYTES, 1L << 36),
        cells(settings),
        settings.uri("strongroom.registry.url"),
        settings.uri("strongroom.attestation.url"),
        HazelcastSettings.from(settings));
  }

  /** Where gateways reach this executor when it listens on this port. */
  URI urlOn(int port) {
    return advertisedUrl.orElseGet(() -> URI.create("https://" + listenHost + ":" + port));
  }

  /** What of it is measured. The verifier is the one whose key stands first in the bundle. */
  SecurityConfiguration security(TrustBundle trust) {
    return new SecurityConfiguration(
        profile,
        accepts,
        isolationRequired,
        trust.sha256(),
        trust.verifierKeys().keys().getFirst().thumbprint());
  }

  private static FunctionClass accepts(Settings settings) {
    String text = settings.text(PREFIX + "accepts");
    try {
      return FunctionClass.of(text);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(
          PREFIX + "accepts is '" + text + "'; expected public or confidential", e);
    }
  }

  private static CellSettings cells(Settings settings) {
    int most = settings.integer(PREFIX + "cells", CELLS, 1, MOST_CELLS);
    int spares = settings.integer(PREFIX + "spare-cells", SPARES, 0, MOST_CELLS);
    Settings.require(
        spares < most, PREFIX + "spare-cells", () -> "fewer than " + PREFIX + "cells, " + most);
    return new CellSettings(
        most,
        spares,
        settings.integer(
            PREFIX + "cell-heap-mb", HEAP_MEGABYTES, LEAST_HEAP_MEGABYTES, MOST_HEAP_MEGABYTES),
        settings.integer(PREFIX + "contexts-per-version", CONTEXTS, 1, FrameLimits.CONTEXTS),
        settings.duration(PREFIX + "cell-idle", IDLE, Duration.ofSeconds(1), Duration.ofDays(1)));
  }
}
