package io.strongroom.tee.simulated;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.tee.EvidenceVerifier;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.claims.SnpClaims;
import io.strongroom.tee.measure.MeasurementLog;
import io.strongroom.tee.sevsnp.RootRule;
import io.strongroom.tee.sevsnp.SnpEvidence;
import io.strongroom.tee.sevsnp.SnpVerification;
import java.nio.charset.StandardCharsets;

/**
 * Verifies evidence of {@link SimulatedPlatform}: every check of real SEV-SNP, under a root of this
 * deployment's own, and the replay of the measurement log.
 *
 * <p>What it vouches for is always marked simulated. A root of AMD's is refused here, as a
 * simulated one is by the verifier of real hardware.
 */
public final class SimulatedVerifier extends EvidenceVerifier {
  private static final String SECTION = "tee-bridge/README.md, Measurement";

  public SimulatedVerifier() {
    super(TeeType.SIMULATED);
  }

  @Override
  public VerificationOutcome verify(
      TeeEvidence evidence, Expected expected, VerificationContext context) {
    try {
      SnpEvidence snp = SnpEvidence.of(evidence);
      SnpClaims claims = SnpVerification.claims(snp, expected, RootRule.SIMULATED, context);
      return vouch(claims.with(replayed(evidence, claims.measurement())));
    } catch (RefusedEvidenceException e) {
      return new VerificationOutcome.Refused(e.refusal());
    }
  }

  /** The platform always sends its log, so that a mismatch can be explained. */
  private static MeasurementLog replayed(TeeEvidence evidence, Sha384 measurement)
      throws RefusedEvidenceException {
    MeasurementLog log = parse(evidence.additionalEvidence().orElse(""));
    if (!log.measurement().equals(measurement)) {
      throw new RefusedEvidenceException(
          RefusalCode.MEASUREMENT_LOG_REPLAY,
          SECTION,
          measurement.toString(),
          log.measurement().toString());
    }
    return log;
  }

  private static MeasurementLog parse(String json) throws RefusedEvidenceException {
    try {
      return MeasurementLog.parse(json.getBytes(StandardCharsets.UTF_8));
    } catch (MalformedJsonException e) {
      throw new RefusedEvidenceException(
          RefusalCode.MALFORMED_MEASUREMENT_LOG, SECTION, "a measurement log", e.getMessage());
    }
  }
}
