package io.strongroom.tee.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.TpmClaims;
import io.strongroom.tee.claims.TpmClaims.Standing;
import io.strongroom.tee.policy.EvidencePolicy;
import io.strongroom.tee.policy.PolicyCode;
import io.strongroom.tee.policy.PolicyRefusal;
import java.security.PublicKey;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The verdict on every TPM of which we have evidence. */
final class RealTpmVectorsTest {
  private static final String GCE_AT = "2021-09-01T00:00:00Z";
  private static final String SWTPM_NONCE =
      "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";
  private static final String COCO_NONCE =
      "a04182b506878d4f29b91ee606a71a0d3361ccf1b22db20c98adcaa537bea393"
          + "ef0e41a18b3569ab678f1497fbc5c12000000000000000000000000000000000";

  private TpmVectors vectors;

  @BeforeEach
  void needsTheVectors() {
    Optional<TpmVectors> found = TpmVectors.find();
    assumeTrue(
        found.isPresent(),
        "no folder of real quotes: name it in STRONGROOM_VECTORS to run these tests");
    vectors = found.orElseThrow();
  }

  private static VerificationOutcome verify(
      TeeEvidence evidence, String nonce, VerificationContext context) {
    Expected expected = new Expected(Optional.of(OpaqueBytes.of(nonce)), Optional.empty());
    return new TpmVerifier().verify(evidence, expected, context);
  }

  private static VerifiedEvidence verified(VerificationOutcome outcome) {
    assertThat(outcome).isInstanceOf(Verified.class);
    return ((Verified) outcome).evidence();
  }

  private static VerificationContext gceContext() {
    return TpmVectors.context(GCE_AT, TeeType.TPM, Optional.empty());
  }

  private static VerificationContext pinned(Optional<PublicKey> key) {
    return TpmVectors.context(GCE_AT, TeeType.TPM, key);
  }

  private static List<PolicyCode> policy(VerifiedEvidence evidence) {
    return EvidencePolicy.DEFAULT.refusals(evidence).stream().map(PolicyRefusal::code).toList();
  }

  @Test
  void verifiesThreeBanksOfGoogle() throws Exception {
    VerifiedEvidence evidence =
        verified(
            verify(vectors.gce("sha1", "sha256", "sha384").toTeeEvidence(), "9009", gceContext()));

    TpmClaims claims = evidence.claims(TpmClaims.class);
    assertThat(claims.ak().standing()).isEqualTo(Standing.VENDOR);
    assertThat(claims.authenticity().root().orElseThrow().name()).isEqualTo("GCE tpm_ek root 2018");
    assertThat(claims.quotes())
        .extracting(TpmClaims.Quote::bank)
        .containsExactly("sha1", "sha256", "sha384");
    assertThat(claims.eventLog().orElseThrow().registers())
        .containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    assertThat(claims.eventLog().orElseThrow().events()).isEqualTo(45);
    assertThat(policy(evidence)).isEmpty();
  }

  @Test
  void verifiesEachStrongBankOfGoogle() throws Exception {
    for (String bank : List.of("sha256", "sha384")) {
      VerifiedEvidence evidence =
          verified(verify(vectors.gce(bank).toTeeEvidence(), "9009", gceContext()));
      assertThat(policy(evidence)).isEmpty();
    }
  }

  @Test
  void leavesSha1AloneToPolicy() throws Exception {
    VerifiedEvidence evidence =
        verified(verify(vectors.gce("sha1").toTeeEvidence(), "9009", gceContext()));
    assertThat(policy(evidence)).containsExactly(PolicyCode.SHA1);
  }

  @Test
  void refusesGoogleBeforeItsCertificate() throws Exception {
    VerificationContext early =
        TpmVectors.context("2021-08-30T00:00:00Z", TeeType.TPM, Optional.empty());
    assertRefused(
        verify(vectors.gce("sha256").toTeeEvidence(), "9009", early),
        RefusalCode.CERTIFICATE_VALIDITY);
  }

  @Test
  void verifiesASoftwareTpmOfCocoWithItsKeyPinned() throws Exception {
    var json = Json.readObject(vectors.read("coco-swtpm/tpm_evidence.json"), JsonLimits.EVIDENCE);
    TeeEvidence evidence = new TeeEvidence(json, Optional.empty());
    PublicKey key = AkPublic.parse(TpmEvidence.of(evidence).akPublic().orElseThrow().bytes()).key();

    TpmClaims pinned =
        verified(verify(evidence, COCO_NONCE, pinned(Optional.of(key)))).claims(TpmClaims.class);
    VerifiedEvidence unpinned = verified(verify(evidence, COCO_NONCE, gceContext()));

    assertThat(pinned.ak().standing()).isEqualTo(Standing.PINNED);
    assertThat(pinned.quotes().getFirst().pcrs()).hasSize(24);
    assertThat(policy(unpinned)).containsExactly(PolicyCode.KEY_NOT_PINNED);
  }

  @Test
  void verifiesASoftwareTpmInEachFormOfItsKey() throws Exception {
    for (String form : List.of("ak.pem", "ak.tpm2b_public")) {
      PublicKey key = AkPublic.parse(vectors.read("swtpm-ecc/ak.pem")).key();
      VerifiedEvidence evidence =
          verified(
              verify(
                  vectors.swtpm("swtpm-ecc", form).toTeeEvidence(),
                  SWTPM_NONCE,
                  pinned(Optional.of(key))));
      assertThat(evidence.claims(TpmClaims.class).quotes().getFirst().pcrs())
          .containsOnlyKeys(0, 1, 2, 3, 4, 5, 6, 7, 16);
      assertThat(policy(evidence)).isEmpty();
    }
  }

  @Test
  void refusesWhatWasDerivedFromIt() throws Exception {
    assertMutation("swtpm-ecc-mut-pcrdigest", RefusalCode.QUOTE_SIGNATURE);
    assertMutation("swtpm-ecc-mut-magic", RefusalCode.TPM_GENERATED);
    assertMutation("swtpm-ecc-mut-pcrs", RefusalCode.PCR_DIGEST);
  }

  private void assertMutation(String folder, RefusalCode code) throws Exception {
    TpmEvidence evidence = vectors.swtpm(folder, "ak.tpm2b_public");
    assertRefused(verify(evidence.toTeeEvidence(), SWTPM_NONCE, gceContext()), code);
  }

  private static void assertRefused(VerificationOutcome outcome, RefusalCode code) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class, refused -> assertThat(refused.refusal().code()).isEqualTo(code));
  }

  @Test
  void readsALoneEventLog() throws Exception {
    EventLog log = EventLog.parse(vectors.read("eventlogs/ubuntu-2404-amd-sevsnp.bin"));

    assertThat(log.events()).hasSize(116);
    assertThat(log.banks()).containsExactlyInAnyOrder(TpmHash.SHA1, TpmHash.SHA256, TpmHash.SHA384);
    assertThat(log.replay(TpmHash.SHA256)).containsOnlyKeys(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 14);
  }

  @Test
  void verifiesALoneCertificateOfAzure() throws Exception {
    Authenticity authenticity =
        AkCertificate.authenticity(
            AkCertificate.parse(vectors.read("azure-ak/ak_cert_01.der")),
            List.of(),
            TpmVectors.context("2026-01-01T00:00:00Z", TeeType.TPM, Optional.empty()));

    assertThat(authenticity.root().orElseThrow().product()).isEqualTo("Azure vTPM");
    assertThat(authenticity.signedBy()).contains("ConfidentialVM.Azure.windows.net");
  }
}
