package io.strongroom.tee.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.claims.SnpClaims;
import io.strongroom.tee.measure.JdkIdentity;
import io.strongroom.tee.measure.MeasuredFile;
import io.strongroom.tee.measure.MeasurementLog;
import io.strongroom.tee.sevsnp.AmdRoots;
import io.strongroom.tee.sevsnp.SnpEvidence;
import io.strongroom.tee.sevsnp.SnpField;
import io.strongroom.tee.sevsnp.SnpVerifier;
import io.strongroom.tee.verifiers.EvidenceVerifiers;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SimulatedVerifierTest {
  private static final ReportData REPORT_DATA =
      ReportData.binding(Sha384.digest(new byte[] {1, 2, 3}));
  private static final Expected EXPECTED = Expected.of(REPORT_DATA);
  private static final MeasurementLog LOG =
      new MeasurementLog(
          List.of(new MeasuredFile("supervisor/a.jar", Sha384.digest(new byte[] {4}))),
          new JdkIdentity("25.0.3+9-LTS", Sha384.digest(new byte[] {5})),
          List.of("{jdk}/bin/java", "Main"));

  private final SimulatedDeployment deployment = SimulatedDeployment.shared();

  @TempDir private Path folder;

  private ReportAnswer answer;

  @BeforeEach
  void ask() throws IOException {
    SimulatedChip chip = SimulatedChip.load(deployment.chipFolder());
    answer = new ReportSource(chip, LOG).answer(REPORT_DATA);
  }

  private TeeEvidence evidence(byte[] report, Optional<String> log) {
    return new SnpEvidence(Blob.ofBytes(report), Blob.ofBytes(answer.certificates().bytes()))
        .toTeeEvidence(log);
  }

  private TeeEvidence genuine() {
    return evidence(answer.report().bytes(), Optional.of(LOG.canonicalJson()));
  }

  private VerificationOutcome verify(TeeEvidence evidence) {
    return new SimulatedVerifier().verify(evidence, EXPECTED, deployment.context());
  }

  private static void assertRefused(VerificationOutcome outcome, RefusalCode code) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }

  @Test
  void marksWhatItVouchesForAsSimulated() {
    VerifiedEvidence evidence = ((Verified) verify(genuine())).evidence();

    assertThat(evidence.simulated()).isTrue();
    assertThat(evidence.type()).isEqualTo(TeeType.SIMULATED);
    assertThat(evidence.claims(SnpClaims.class).measurement()).isEqualTo(LOG.measurement());
    assertThat(evidence.claims(SnpClaims.class).measurementLog()).contains(LOG);
    assertThat(evidence.authenticity().chip()).contains(deployment.chip());
    assertThat(evidence.claims(SnpClaims.class).policy().debug()).isFalse();
    assertThat(evidence.claims(SnpClaims.class).policy().migratable()).isFalse();
    assertThat(evidence.toString()).startsWith("SIMULATED ");
  }

  @Test
  void answersTheSameThroughTheSocket() throws IOException {
    SimulatedChip chip = SimulatedChip.load(deployment.chipFolder());
    Path path = folder.resolve("tee.sock");
    try (ReportSocket socket =
        ReportSocket.open(path, new ReportSource(chip, LOG), Duration.ofSeconds(5))) {
      TeeEvidence collected = new SimulatedAttester(path).collect(REPORT_DATA);

      assertThat(verify(collected)).isInstanceOf(Verified.class);
    }
  }

  @Test
  void refusesReportDataOfAnotherChallenge() {
    ReportData other = ReportData.binding(Sha384.digest(new byte[] {9}));
    assertRefused(
        new SimulatedVerifier().verify(genuine(), Expected.of(other), deployment.context()),
        RefusalCode.REPORT_DATA);
  }

  @Test
  void refusesAFlippedMeasurement() {
    byte[] report = answer.report().bytes();
    report[SnpField.MEASUREMENT.offset()] ^= 1;
    assertRefused(
        verify(evidence(report, Optional.of(LOG.canonicalJson()))), RefusalCode.REPORT_SIGNATURE);
  }

  @Test
  void refusesALogThatDoesNotLeadToTheMeasurement() {
    String other = LOG.canonicalJson().replace("a.jar", "b.jar");
    assertRefused(
        verify(evidence(answer.report().bytes(), Optional.of(other))),
        RefusalCode.MEASUREMENT_LOG_REPLAY);
  }

  @Test
  void refusesEvidenceWithoutLog() {
    assertRefused(
        verify(evidence(answer.report().bytes(), Optional.empty())),
        RefusalCode.MALFORMED_MEASUREMENT_LOG);
  }

  @Test
  void refusesALogThatIsNoJson() {
    assertRefused(
        verify(evidence(answer.report().bytes(), Optional.of("{\"files\":"))),
        RefusalCode.MALFORMED_MEASUREMENT_LOG);
  }

  @Test
  void refusesTheRootsOfAnotherDeployment() {
    VerificationContext amdOnly =
        new VerificationContext(AmdRoots.anchors(), SimulatedDeployment.AT);
    assertRefused(
        new SimulatedVerifier().verify(genuine(), EXPECTED, amdOnly), RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void isRefusedByTheVerifierOfRealHardware() {
    VerificationContext both =
        new VerificationContext(
            TrustAnchors.of(deployment.factory().anchor()), SimulatedDeployment.AT);
    assertRefused(new SnpVerifier().verify(genuine(), EXPECTED, both), RefusalCode.UNTRUSTED_ROOT);
    assertRefused(
        new SnpVerifier()
            .verify(
                genuine(),
                EXPECTED,
                new VerificationContext(AmdRoots.anchors(), SimulatedDeployment.AT)),
        RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void isListedUnderItsName() {
    TeeType type = TeeType.of("simulated").orElseThrow();
    assertThat(EvidenceVerifiers.forType(type).orElseThrow()).isInstanceOf(SimulatedVerifier.class);
    assertThat(EvidenceVerifiers.forType(TeeType.SNP).orElseThrow())
        .isInstanceOf(SnpVerifier.class);
    assertThat(TeeType.of("sample")).isEmpty();
  }
}
