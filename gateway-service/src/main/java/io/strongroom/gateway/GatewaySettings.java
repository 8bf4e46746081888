package io.strongroom.gateway;

import static java.util.Objects.requireNonNull;

import io.strongroom.boundary.hazelcast.HazelcastSettings;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.gateway.invoke.CallLimits;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;

/**
 * What only the gateway is told.
 *
 * @param journalDirectory where the journal of invocations is kept
 */
public record GatewaySettings(
    URI registry,
    URI attestation,
    HazelcastSettings hazelcast,
    CallLimits calls,
    Path journalDirectory) {
  private static final long DEFAULT_BODY = 16L * 1024 * 1024;
  private static final long LARGEST_BODY = 1024L * 1024 * 1024;

  /** What a manifest may ask for, and some time on the way. */
  private static final Duration DEFAULT_CALL = Duration.ofSeconds(65);

  private static final int DEFAULT_CONCURRENT = 1024;

  /** A virtual thread and 64 KiB of body each: a gigabyte or so. */
  private static final int MOST_CONCURRENT = 16_384;

  public GatewaySettings {
    requireNonNull(registry, "registry");
    requireNonNull(attestation, "attestation");
    requireNonNull(hazelcast, "hazelcast");
    requireNonNull(calls, "calls");
    requireNonNull(journalDirectory, "journalDirectory");
  }

  public static GatewaySettings from(Settings settings) {
    return new GatewaySettings(
        settings.uri("strongroom.registry.url"),
        settings.uri("strongroom.attestation.url"),
        HazelcastSettings.from(settings),
        calls(settings),
        settings.path("strongroom.gateway.journal-dir"));
  }

  private static CallLimits calls(Settings settings) {
    return new CallLimits(
        settings.bytes("strongroom.gateway.max-body-bytes", DEFAULT_BODY, 1, LARGEST_BODY),
        settings.duration(
            "strongroom.gateway.longest-call",
            DEFAULT_CALL,
            Duration.ofMillis(100),
            Duration.ofMinutes(10)),
        settings.integer(
            "strongroom.gateway.max-concurrent", DEFAULT_CONCURRENT, 1, MOST_CONCURRENT));
  }
}
