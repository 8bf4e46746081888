package io.strongroom.tee.sevsnp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.claims.SnpClaims;
import io.strongroom.tee.claims.TrustAnchor;
import io.strongroom.tee.roots.VendorCertificates;
import io.strongroom.tee.sevsnp.RealVectors.Vector;
import io.strongroom.tee.x509.Certificates;
import java.io.ByteArrayInputStream;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The verdict on every report of a real processor that we have. */
final class RealVectorsTest {
  /** The first broken rule of each bad vector, which the manifest states in words. */
  private static final Map<String, RefusalCode> REFUSALS =
      Map.ofEntries(
          Map.entry("milan-v3-vlek-expired", RefusalCode.CERTIFICATE_VALIDITY),
          Map.entry("milan-v2-mut-flip-measurement", RefusalCode.REPORT_SIGNATURE),
          Map.entry("milan-v2-mut-flip-report-data", RefusalCode.REPORT_SIGNATURE),
          Map.entry("milan-v2-mut-flip-sig", RefusalCode.REPORT_SIGNATURE),
          Map.entry("milan-v2-mut-vcek-other-chip", RefusalCode.TCB),
          Map.entry("milan-v2-mut-truncated", RefusalCode.REPORT_LENGTH),
          Map.entry("milan-v2-mut-trailing", RefusalCode.REPORT_LENGTH),
          Map.entry("milan-v2-mut-sigalgo-0", RefusalCode.SIGNATURE_ALGORITHM),
          Map.entry("milan-v2-mut-sig-zero", RefusalCode.REPORT_SIGNATURE),
          Map.entry("milan-v2-mut-version-9", RefusalCode.REPORT_VERSION),
          Map.entry("milan-v2-wrong-nonce", RefusalCode.REPORT_DATA));

  private static final String LEGACY = "test-vcek-invalid-legacy.der";
  private static final String WRAPPED = "test-vcek-invalid-new.der";

  private RealVectors vectors;

  @BeforeEach
  void needsTheVectors() {
    Optional<RealVectors> found = RealVectors.find();
    assumeTrue(
        found.isPresent(),
        "no folder of real reports: name it in STRONGROOM_VECTORS to run these tests");
    vectors = found.orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> givesTheStatedVerdict() {
    return vectors.reports().stream()
        .map(vector ->
            dynamicTest(vector.toString(), () -> givesTheStatedVerdict(vector, verify(vector))));
  }

  private static void givesTheStatedVerdict(Vector vector, VerificationOutcome outcome) {
    switch (outcome) {
      case Verified(VerifiedEvidence evidence) -> {
        assertThat(vector.valid()).as("accepted " + vector).isTrue();
        assertThat(evidence.type()).isEqualTo(TeeType.SNP);
        assertThat(evidence.simulated()).isFalse();
        assertThat(evidence.claims(SnpClaims.class).policy().debug())
            .isEqualTo(vector.verdict().contains("debug"));
      }
      case Refused refused -> {
        assertThat(vector.valid()).as("refused " + vector + ": " + refused).isFalse();
        assertThat(refused.refusal().code()).isEqualTo(REFUSALS.get(vector.name()));
      }
    }
  }

  private VerificationOutcome verify(Vector vector) {
    return new SnpVerifier()
        .verify(
            vectors.evidence(vector).toTeeEvidence(Optional.empty()),
            Expected.of(vector.reportData()),
            new VerificationContext(AmdRoots.anchors(), vector.verifyAt()));
  }

  private VerifiedEvidence verified(String name) {
    return ((Verified) verify(vector(name))).evidence();
  }

  private Vector vector(String name) {
    return vectors.reports().stream()
        .filter(vector -> vector.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void readsAMilanOfVersion2() {
    VerifiedEvidence evidence = verified("milan-v2-vcek");

    assertThat(evidence.claims(SnpClaims.class).tcb().product()).isEqualTo("Milan");
    assertThat(evidence.claims(SnpClaims.class).tcb().reported())
        .hasToString("bootloader=3,tee=0,snp=8,microcode=115");
    assertThat(evidence.claims(SnpClaims.class).tcb().current().components())
        .containsEntry("microcode", 0xCE);
    assertThat(evidence.authenticity().root().orElseThrow().name()).isEqualTo("ARK-Milan");
    assertThat(evidence.authenticity().chip()).isPresent();
    assertThat(evidence.claims(SnpClaims.class).policy().smtAllowed()).isTrue();
    assertThat(evidence.claims(SnpClaims.class).guest().reportVersion()).isEqualTo(2);
  }

  @Test
  void readsAGenoaOfVersion5() {
    VerifiedEvidence evidence = verified("genoa-v5-vcek");

    assertThat(evidence.claims(SnpClaims.class).tcb().reported())
        .hasToString("bootloader=10,tee=0,snp=25,microcode=84");
    assertThat(evidence.claims(SnpClaims.class).guest().reportVersion()).isEqualTo(5);
    assertThat(evidence.claims(SnpClaims.class).policy().vmpl()).isZero();
  }

  @Test
  void readsAFleetKeyOfACloud() {
    VerifiedEvidence evidence = verified("milan-v3-vlek");

    assertThat(evidence.authenticity().chip()).isEmpty();
    assertThat(evidence.authenticity().cloud()).contains("CN=cc-us-east-2.amazonaws.com");
    assertThat(evidence.claims(SnpClaims.class).policy().vmpl()).isEqualTo(1);
  }

  @Test
  void refusesRealEvidenceAsSimulated() {
    Vector vector = vector("genoa-v5-vcek");

    RefusedEvidenceException refused =
        catchThrowableOfType(
            RefusedEvidenceException.class,
            () ->
                SnpVerification.claims(
                    vectors.evidence(vector),
                    Expected.of(vector.reportData()),
                    RootRule.SIMULATED,
                    new VerificationContext(AmdRoots.anchors(), vector.verifyAt())));

    assertThat(refused.refusal().code()).isEqualTo(RefusalCode.REAL_ROOT_IN_SIMULATION);
  }

  @Test
  void pinsTheRootsThatAmdPublishes() throws Exception {
    for (String product : List.of("milan", "genoa", "turin")) {
      X509Certificate ark = Certificates.one(vectors.root("ark_" + product), product);
      assertThat(AmdRoots.contains(TrustAnchor.pinOf(ark))).as(product).isTrue();
    }
  }

  @Test
  void readsBothFormsOfAHardwareId() throws Exception {
    byte[] plain = new SnpExtensions(lone(LEGACY)).hardwareId(64);
    byte[] wrapped = new SnpExtensions(lone(WRAPPED)).hardwareId(64);

    assertThat(plain).hasSize(64);
    assertThat(wrapped).hasSize(64);
  }

  /** The manifest's rows about certificates without a report: nothing in them makes AMD sign. */
  @Test
  void refusesCertificatesThatAmdDidNotSign() throws Exception {
    for (String name : List.of(LEGACY, WRAPPED)) {
      X509Certificate vcek = lone(name);
      Instant at = vcek.getNotBefore().toInstant().plusSeconds(3600);

      RefusedEvidenceException refused =
          catchThrowableOfType(
              RefusedEvidenceException.class,
              () -> SnpEndorsementCheck.verify(vcek, RootRule.HARDWARE, knowing(at)));

      assertThat(SnpEndorsementCheck.concerns(vcek)).as(name).isTrue();
      assertThat(refused.refusal().code()).as(name).isEqualTo(RefusalCode.CERTIFICATE_CHAIN);
    }
  }

  @Test
  void verifiesTheEndorsementsOfRealChipsByThemselves() throws Exception {
    SnpEndorsement genoa =
        SnpEndorsementCheck.verify(
            lone("genoa-v5-vcek/vcek.der"),
            RootRule.HARDWARE,
            knowing(vector("genoa-v5-vcek").verifyAt()));
    SnpEndorsement fleet =
        SnpEndorsementCheck.verify(
            lone("milan-v3-vlek/vlek.der"),
            RootRule.HARDWARE,
            knowing(vector("milan-v3-vlek").verifyAt()));

    assertThat(genoa.tcb()).hasToString("bootloader=10,tee=0,snp=25,microcode=84");
    assertThat(fleet.authenticity().cloud()).contains("CN=cc-us-east-2.amazonaws.com");
  }

  private X509Certificate lone(String name) throws RefusedEvidenceException {
    return Certificates.one(vectors.read(vectors.root().resolve("snp").resolve(name)), name);
  }

  private static VerificationContext knowing(Instant at) {
    return new VerificationContext(
        AmdRoots.anchors(),
        VendorCertificates.all(),
        at,
        List.of(),
        Optional.empty(),
        Optional.empty());
  }

  /** The same reports as somebody finds them: with their endorsement, and nothing else. */
  @TestFactory
  Stream<DynamicTest> givesTheStatedVerdictWithoutIntermediateAndRoot() {
    return vectors.reports().stream()
        .filter(vector -> !vector.name().contains("auxblob"))
        .map(vector ->
            dynamicTest(
                vector.toString(), () -> givesTheStatedVerdict(vector, verifyAlone(vector))));
  }

  private VerificationOutcome verifyAlone(Vector vector) {
    return new SnpVerifier()
        .verify(
            vectors.loneEvidence(vector).toTeeEvidence(Optional.empty()),
            Expected.of(vector.reportData()),
            knowing(vector.verifyAt()));
  }

  @Test
  void consultsTheRevocationListOfTheRoot() throws Exception {
    Vector vector = vector("genoa-v5-vcek");
    VerificationContext context =
        new VerificationContext(AmdRoots.anchors(), vector.verifyAt())
            .with(List.of(crl("crl_genoa"), crl("crl_milan")));

    VerificationOutcome outcome =
        new SnpVerifier()
            .verify(
                vectors.evidence(vector).toTeeEvidence(Optional.empty()),
                Expected.of(vector.reportData()),
                context);

    assertThat(outcome)
        .isInstanceOfSatisfying(
            Verified.class,
            it -> assertThat(it.evidence().authenticity().revocationChecked()).isTrue());
  }

  private X509CRL crl(String name) throws GeneralSecurityException {
    return (X509CRL)
        CertificateFactory.getInstance("X.509")
            .generateCRL(new ByteArrayInputStream(vectors.root(name)));
  }
}
