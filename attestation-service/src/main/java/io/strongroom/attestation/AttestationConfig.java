package io.strongroom.attestation;

import static io.strongroom.boundary.settings.Settings.require;

import io.strongroom.boundary.settings.Settings;
import io.strongroom.protocol.attestation.Profile;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What the operator decides about this verifier, besides what every service is told.
 *
 * @param allowSimulated whether software evidence is appraised at all; profile {@code dev} only
 * @param simulatedRoots DER certificate of the deployment's own ARK; set exactly when simulated
 *     evidence is allowed
 * @param referenceValueKeys JWKS of those whose reference values are believed
 * @param earLifetime how long an attestation result is believed; executors renew at half of it
 * @param registry where grants look up what is current
 * @param concurrentAppraisals how many appraisals run at once; one more is answered {@code
 *     overloaded}
 */
public record AttestationConfig(
    boolean allowSimulated,
    Optional<Path> simulatedRoots,
    Path referenceValueKeys,
    Duration earLifetime,
    URI registry,
    int concurrentAppraisals) {
  private static final String ALLOW_SIMULATED = "strongroom.attestation.allow-simulated";
  private static final String SIMULATED_ROOTS = "strongroom.attestation.simulated-roots";
  private static final String REFERENCE_VALUE_KEYS = "strongroom.attestation.reference-value-keys";
  private static final String EAR_LIFETIME = "strongroom.attestation.ear-lifetime";
  private static final String REGISTRY = "strongroom.registry.url";
  private static final String CONCURRENT_APPRAISALS =
      "strongroom.attestation.concurrent-appraisals";

  /** Protocol section 2: at most five minutes. */
  static final Duration LONGEST_EAR = Duration.ofMinutes(5);

  /** An executor needs a few seconds to renew, even on a busy machine. */
  static final Duration SHORTEST_EAR = Duration.ofSeconds(20);

  /**
   * An appraisal is some 10 ms of signature checks; 16 of them keep a request under 100 ms on 2
   * cores.
   */
  static final int DEFAULT_CONCURRENT_APPRAISALS = 16;

  /** Each holds up to 2 MiB of evidence, parsed several times over: 256 fit in 2 GiB of heap. */
  static final int MOST_CONCURRENT_APPRAISALS = 256;

  public AttestationConfig {
    require(
        allowSimulated == simulatedRoots.isPresent(),
        SIMULATED_ROOTS,
        () -> "a value exactly when " + ALLOW_SIMULATED + " is true");
    require(registry.getScheme().equals("https"), REGISTRY, () -> "an https: URL, not " + registry);
  }

  /** Reads the record's settings; refuses what the profile does not allow. */
  public static AttestationConfig from(Settings settings, Profile profile) {
    boolean allowSimulated = settings.flag(ALLOW_SIMULATED, false);
    require(
        !allowSimulated || profile == Profile.DEV,
        ALLOW_SIMULATED,
        () -> "false in profile " + profile);
    return new AttestationConfig(
        allowSimulated,
        settings.optionalPath(SIMULATED_ROOTS),
        settings.path(REFERENCE_VALUE_KEYS),
        settings.duration(EAR_LIFETIME, LONGEST_EAR, SHORTEST_EAR, LONGEST_EAR),
        settings.uri(REGISTRY),
        settings.integer(
            CONCURRENT_APPRAISALS, DEFAULT_CONCURRENT_APPRAISALS, 1, MOST_CONCURRENT_APPRAISALS));
  }
}
