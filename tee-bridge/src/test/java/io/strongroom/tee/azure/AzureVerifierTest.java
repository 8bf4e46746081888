package io.strongroom.tee.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.tee.Expected;
import io.strongroom.tee.Mutations;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.claims.AzureClaims;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.TpmClaims.Standing;
import io.strongroom.tee.policy.EvidencePolicy;
import io.strongroom.tee.sevsnp.ForgedMachine;
import io.strongroom.tee.tpm.ForgedKeys;
import io.strongroom.tee.tpm.TpmForge;
import io.strongroom.tee.tpm.TpmVectors;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.KeyPairGenerator;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What ties a vTPM to hardware, and what is refused where it does not. */
final class AzureVerifierTest {
  private static final int DAMAGES = 500;
  private static final int REPORT_TYPE = 32 + 1184 + 8;
  private static final int HASH_TYPE = 32 + 1184 + 12;
  private static final int DATA_SIZE = 32 + 1184 + 16;

  private static VerificationOutcome verify(TeeEvidence evidence) throws Exception {
    return verify(evidence, ForgedMachine.context(Optional.empty()));
  }

  private static VerificationOutcome verify(TeeEvidence evidence, VerificationContext context) {
    return AzureVerifier.ofSnp().verify(evidence, nonce(TpmForge.NONCE), context);
  }

  private static Expected nonce(byte[] nonce) {
    return new Expected(Optional.of(new OpaqueBytes(nonce)), Optional.empty());
  }

  private static void assertRefused(VerificationOutcome outcome, RefusalCode code) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.refusal().code()).as(refused.toString()).isEqualTo(code));
  }

  private static void assertRefused(AzureForge forge, RefusalCode code) throws Exception {
    assertRefused(verify(forge.evidence()), code);
  }

  private static AzureClaims verified(VerificationOutcome outcome) {
    assertThat(outcome).isInstanceOf(Verified.class);
    return ((Verified) outcome).evidence().claims(AzureClaims.class);
  }

  @Test
  void verifiesARealMachine() throws Exception {
    Optional<TpmVectors> vectors = TpmVectors.find();
    assumeTrue(
        vectors.isPresent(),
        "no folder of real quotes: name it in STRONGROOM_VECTORS to run these tests");
    byte[] json = vectors.get().read("azure/az-snp-vtpm-evidence-v1.json");
    TeeEvidence evidence =
        new TeeEvidence(Json.readObject(json, JsonLimits.EVIDENCE), Optional.empty());
    VerificationContext context =
        TpmVectors.context("2025-10-01T00:00:00Z", TeeType.AZ_SNP_VTPM, Optional.empty());
    byte[] challenge = "challenge".getBytes(StandardCharsets.US_ASCII);

    VerificationOutcome outcome = AzureVerifier.ofSnp().verify(evidence, nonce(challenge), context);

    AzureClaims claims = verified(outcome);
    assertThat(claims.hclVersion()).isEqualTo(1);
    assertThat(claims.tpm().ak().standing()).isEqualTo(Standing.BOUND);
    assertThat(claims.tpm().quotes().getFirst().pcrs()).hasSize(24);
    assertThat(claims.userData().isZero()).isTrue();
    assertThat(EvidencePolicy.DEFAULT.refusals(((Verified) outcome).evidence())).isEmpty();
  }

  @Test
  void believesAKeyThatHardwareBinds() throws Exception {
    AzureClaims claims = verified(verify(new AzureForge().evidence()));

    assertThat(claims.tpm().ak().standing()).isEqualTo(Standing.BOUND);
    assertThat(claims.userData().bytes()).isEqualTo(TpmForge.filled(64, 0x0F));
    assertThat(claims.authenticity().root()).isPresent();
  }

  @Test
  void readsTheSecondVersionOfTheReport() throws Exception {
    assertThat(verified(verify(new AzureForge().version(2).evidence())).hclVersion()).isEqualTo(2);
  }

  @Test
  void readsTheOldestFormOfTheEvidence() throws Exception {
    assertThat(verified(verify(new AzureForge().evidenceOfVersion0())).hclVersion()).isEqualTo(1);
  }

  @Test
  void readsRuntimeDataWithoutUserData() throws Exception {
    String json = "{\"keys\":%s}".formatted(AzureForge.keys("HCLEkPub", "HCLAkPub"));
    assertThat(verified(verify(new AzureForge().runtime(json).evidence())).userData().isEmpty())
        .isTrue();
  }

  @Test
  void refusesReportDataOfOtherRuntimeData() throws Exception {
    assertRefused(new AzureForge().reportData(data -> data[0] ^= 1), RefusalCode.HARDWARE_BINDING);
  }

  @Test
  void refusesReportDataWithMoreThanTheDigest() throws Exception {
    assertRefused(new AzureForge().reportData(data -> data[63] = 1), RefusalCode.HARDWARE_BINDING);
  }

  @Test
  void refusesRuntimeDataThatWasChanged() throws Exception {
    assertRefused(
        new AzureForge().hcl(hcl -> hcl.put(32 + 1184 + 20 + 5, (byte) '!')),
        RefusalCode.HARDWARE_BINDING);
  }

  @Test
  void refusesAChangedHardwareReport() throws Exception {
    assertRefused(
        new AzureForge().hcl(hcl -> hcl.put(32 + 0x90, (byte) ~hcl.get(32 + 0x90))),
        RefusalCode.REPORT_SIGNATURE);
  }

  @Test
  void refusesAQuoteByAnotherKey() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    assertRefused(
        new AzureForge().tpm(TpmForge.rsassa().signer(generator.generateKeyPair())),
        RefusalCode.QUOTE_SIGNATURE);
  }

  @Test
  void refusesAnotherNonce() throws Exception {
    VerificationOutcome outcome =
        AzureVerifier.ofSnp()
            .verify(
                new AzureForge().evidence(),
                nonce(new byte[] {1}),
                ForgedMachine.context(Optional.empty()));
    assertRefused(outcome, RefusalCode.REPORT_DATA);
  }

  @Test
  void refusesAnotherKeyThanThePinnedOne() throws Exception {
    KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
    generator.initialize(2048);
    VerificationContext context =
        ForgedMachine.context(Optional.of(generator.generateKeyPair().getPublic()));
    assertRefused(verify(new AzureForge().evidence(), context), RefusalCode.AK_MISMATCH);
    VerificationContext pinned = ForgedMachine.context(Optional.of(ForgedKeys.RSA.getPublic()));
    assertThat(verify(new AzureForge().evidence(), pinned)).isInstanceOf(Verified.class);
  }

  @Test
  void refusesAnUnknownVersion() throws Exception {
    assertRefused(new AzureForge().version(3), RefusalCode.REPORT_VERSION);
  }

  @Test
  void refusesAnotherSignature() throws Exception {
    assertRefused(
        new AzureForge().hcl(hcl -> hcl.put(0, (byte) 'X')), RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesTheReportOfATrustDomainHere() throws Exception {
    assertRefused(
        new AzureForge().hcl(hcl -> hcl.putInt(REPORT_TYPE, 4)), RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesUnknownHardware() throws Exception {
    assertRefused(
        new AzureForge().hcl(hcl -> hcl.putInt(REPORT_TYPE, 1)),
        RefusalCode.UNSUPPORTED_TECHNOLOGY);
  }

  @Test
  void refusesAnotherHash() throws Exception {
    assertRefused(
        new AzureForge().hcl(hcl -> hcl.putInt(HASH_TYPE, 2)), RefusalCode.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesRuntimeDataBeyondTheEnd() throws Exception {
    assertRefused(
        new AzureForge().hcl(hcl -> hcl.putInt(DATA_SIZE, AzureForge.NV_BYTES)),
        RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesBytesAfterTheRuntimeData() throws Exception {
    assertRefused(
        new AzureForge().hcl(hcl -> hcl.put(AzureForge.NV_BYTES - 1, (byte) 1)),
        RefusalCode.TRAILING_BYTES);
  }

  @Test
  void refusesTwoAttestationKeys() throws Exception {
    String json = AzureForge.runtimeData(AzureForge.keys("HCLAkPub", "HCLAkPub"));
    assertRefused(new AzureForge().runtime(json), RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesNoAttestationKey() throws Exception {
    String json = AzureForge.runtimeData(AzureForge.keys("HCLEkPub"));
    assertRefused(new AzureForge().runtime(json), RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesRuntimeDataThatIsNoJson() throws Exception {
    assertRefused(new AzureForge().runtime("{\"keys\":"), RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesUserDataThatIsTooLong() throws Exception {
    String json =
        "{\"keys\":%s,\"user-data\":\"%s\"}"
            .formatted(AzureForge.keys("HCLAkPub"), "00".repeat(65));
    assertRefused(new AzureForge().runtime(json), RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAnUnknownMember() throws Exception {
    assertRefused(
        new AzureForge().members(members -> members.add("more", 1)),
        RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAMissingEndorsement() throws Exception {
    assertRefused(
        new AzureForge().members(members -> members.remove("vcek")),
        RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAnUnknownVersionOfTheEvidence() throws Exception {
    assertRefused(
        new AzureForge().members(members -> members.add("version", 3)),
        RefusalCode.MALFORMED_EVIDENCE);
  }

  /** Whatever comes in, the parsers throw their declared exception or nothing. */
  @Test
  void readsAnyReport() {
    Mutations mutations = new Mutations();
    byte[] report = new AzureForge().hclReport();
    int refused = 0;
    for (int i = 0; i < Mutations.ROUNDS; i++) {
      try {
        HclReport parsed = HclReport.parse(mutations.damaged(report));
        RuntimeData.parse(parsed.runtimeData().bytes());
      } catch (RefusedEvidenceException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  @Test
  void vouchesForNothingDamaged() throws Exception {
    Mutations mutations = new Mutations();
    VerificationContext context = ForgedMachine.context(Optional.empty());
    byte[] report = new AzureForge().hclReport();
    JsonObject whole = new AzureForge().evidence().primaryEvidence();
    for (int i = 0; i < DAMAGES; i++) {
      byte[] damaged = mutations.damaged(report);
      JsonObject primary =
          JsonProvider.provider()
              .createObjectBuilder(whole)
              .add("hcl_report", Base64.getUrlEncoder().encodeToString(damaged))
              .build();
      if (verify(new TeeEvidence(primary, Optional.empty()), context) instanceof Verified) {
        assertThat(signedOrUsed(damaged)).isEqualTo(signedOrUsed(report));
      }
    }
  }

  /** Of the header, the sizes of the claims and the padding nothing is signed or used. */
  private static byte[] signedOrUsed(byte[] report) {
    byte[] bytes = Arrays.copyOf(report, AzureForge.NV_BYTES);
    ByteBuffer.wrap(bytes).put(4, new byte[28]).putLong(32 + 1184, 0);
    return bytes;
  }
}
