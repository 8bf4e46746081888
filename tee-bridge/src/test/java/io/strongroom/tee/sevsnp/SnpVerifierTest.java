package io.strongroom.tee.sevsnp;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.tee.EvidenceClaims.Authenticity;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.sevsnp.SnpCertificateTable.Kind;
import jakarta.json.Json;
import java.security.cert.X509CRL;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.junit.jupiter.api.Test;

final class SnpVerifierTest {
  private static VerificationOutcome verify(SnpForge forge, VerificationContext context) {
    return new SnpVerifier()
        .verify(forge.evidence().toTeeEvidence(Optional.empty()), SnpForge.REPORT_DATA, context);
  }

  private static VerifiedEvidence verified(SnpForge forge) {
    VerificationOutcome outcome = verify(forge, forge.context());
    assertThat(outcome).isInstanceOf(Verified.class);
    return ((Verified) outcome).evidence();
  }

  private static void assertRefused(VerificationOutcome outcome, RefusalCode code) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).as(refused.toString()).isEqualTo(code);
              assertThat(refused.refusal().section()).isNotBlank();
              assertThat(refused.refusal().expected()).isNotBlank();
              assertThat(refused.refusal().found()).isNotBlank();
            });
  }

  private static void assertRefused(SnpForge forge, RefusalCode code) {
    assertRefused(verify(forge, forge.context()), code);
  }

  private static void assertRefused(Consumer<ForgedChain> chain, RefusalCode code) {
    assertRefused(new SnpForge().chain(chain), code);
  }

  @Test
  void vouchesForEvidenceThatIsRight() {
    VerifiedEvidence evidence = verified(new SnpForge());

    assertThat(evidence.simulated()).isFalse();
    assertThat(evidence.measurement().bytes()).isEqualTo(SnpForge.filled(48, 0x4D));
    assertThat(evidence.measurementLog()).isEmpty();
    assertThat(evidence.tcb().reported()).hasToString("bootloader=3,tee=0,snp=8,microcode=115");
    Authenticity authenticity = evidence.authenticity();
    assertThat(authenticity.root().name()).isEqualTo("ARK-Milan");
    assertThat(authenticity.chip().orElseThrow().bytes()).isEqualTo(SnpForge.CHIP_ID);
    assertThat(authenticity.validUntil()).isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    assertThat(authenticity.revocationChecked()).isFalse();
  }

  @Test
  void readsTheLayoutOfTurin() {
    VerifiedEvidence evidence = verified(SnpForge.turin());

    assertThat(evidence.tcb().product()).isEqualTo("Turin");
    assertThat(evidence.tcb().reported())
        .hasToString("fmc=1,bootloader=2,tee=0,snp=4,microcode=219");
  }

  @Test
  void acceptsAFleetKeyAndNamesItsCloud() {
    SnpForge forge =
        new SnpForge()
            .chain(ForgedChain::vlek)
            .putInt(SnpField.KEY_INFO, 1 << 2)
            .put(SnpField.CHIP_ID, new byte[64]);

    Authenticity authenticity = verified(forge).authenticity();

    assertThat(authenticity.chip()).isEmpty();
    assertThat(authenticity.cloud()).contains("CN=cloud.example");
  }

  // What the guest was allowed is a claim, not a refusal: policy decides about it.

  @Test
  void statesThatTheHostMayDebug() {
    VerifiedEvidence evidence = verified(new SnpForge().putLong(SnpField.POLICY, 0xA_0000L));

    assertThat(evidence.policy().debug()).isTrue();
    assertThat(evidence.policy().features()).contains("DEBUG");
  }

  @Test
  void statesThatTheGuestMayMigrate() {
    VerifiedEvidence evidence = verified(new SnpForge().putLong(SnpField.POLICY, 0x6_0000L));

    assertThat(evidence.policy().migratable()).isTrue();
    assertThat(evidence.policy().debug()).isFalse();
  }

  @Test
  void statesTheLevelThatAsked() {
    assertThat(verified(new SnpForge().putInt(SnpField.VMPL, 2)).policy().vmpl()).isEqualTo(2);
  }

  @Test
  void statesALargeGuestVersion() {
    VerifiedEvidence evidence = verified(new SnpForge().putInt(SnpField.GUEST_SVN, 0xFFF1_000B));

    assertThat(evidence.guest().guestSvn()).isEqualTo(0xFFF1_000BL);
  }

  @Test
  void passesOverUnknownPlatformBits() {
    assertThat(verified(new SnpForge().putLong(SnpField.PLATFORM_INFO, 0x40)).simulated())
        .isFalse();
  }

  // The envelope.

  @Test
  void refusesEvidenceWithoutReport() {
    TeeEvidence empty = new TeeEvidence(Json.createObjectBuilder().build(), Optional.empty());
    assertRefused(
        new SnpVerifier().verify(empty, SnpForge.REPORT_DATA, new SnpForge().context()),
        RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAReportThatIsNoText() {
    TeeEvidence numbers =
        new TeeEvidence(
            Json.createObjectBuilder().add("report", 1).add("certificates", 2).build(),
            Optional.empty());
    assertRefused(
        new SnpVerifier().verify(numbers, SnpForge.REPORT_DATA, new SnpForge().context()),
        RefusalCode.MALFORMED_EVIDENCE);
  }

  // 56860 §7.3, §4.3 and §10: the report.

  @Test
  void refusesATruncatedReport() {
    assertRefused(withReport(bytes -> Arrays.copyOf(bytes, 1183)), RefusalCode.REPORT_LENGTH);
  }

  @Test
  void refusesAReportWithTrailingBytes() {
    assertRefused(withReport(bytes -> Arrays.copyOf(bytes, 1185)), RefusalCode.REPORT_LENGTH);
  }

  private static VerificationOutcome withReport(java.util.function.UnaryOperator<byte[]> change) {
    SnpForge forge = new SnpForge();
    SnpEvidence evidence = Evidence.of(change.apply(forge.signedReport()), forge.table());
    return new SnpVerifier()
        .verify(evidence.toTeeEvidence(Optional.empty()), SnpForge.REPORT_DATA, forge.context());
  }

  @Test
  void refusesReportVersion9() {
    assertRefused(new SnpForge().putInt(SnpField.VERSION, 9), RefusalCode.REPORT_VERSION);
  }

  @Test
  void refusesReportVersion1() {
    assertRefused(new SnpForge().putInt(SnpField.VERSION, 1), RefusalCode.REPORT_VERSION);
  }

  @Test
  void refusesAPolicyWithoutItsReservedBit() {
    assertRefused(new SnpForge().putLong(SnpField.POLICY, 0x1_0000L), RefusalCode.RESERVED_FIELD);
  }

  @Test
  void refusesSignatureAlgorithm0() {
    assertRefused(
        new SnpForge().putInt(SnpField.SIGNATURE_ALGO, 0), RefusalCode.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesAReportThatNoKeySigned() {
    assertRefused(new SnpForge().putInt(SnpField.KEY_INFO, 7 << 2), RefusalCode.SIGNING_KEY);
  }

  @Test
  void refusesJunkAfterTheNumberR() {
    assertRefused(
        new SnpForge().tampered(bytes -> bytes[SnpField.SIGNATURE_R.offset() + 48] = 1),
        RefusalCode.SIGNATURE_PADDING);
  }

  @Test
  void refusesJunkAfterTheNumberS() {
    assertRefused(
        new SnpForge().tampered(bytes -> bytes[SnpField.SIGNATURE_S.offset() + 71] = 1),
        RefusalCode.SIGNATURE_PADDING);
  }

  @Test
  void refusesJunkAfterTheSignature() {
    assertRefused(
        new SnpForge().tampered(bytes -> bytes[SnpReport.BYTES - 1] = 1),
        RefusalCode.SIGNATURE_PADDING);
  }

  @Test
  void refusesAZeroSignature() {
    assertRefused(
        new SnpForge()
            .tampered(
                bytes -> Arrays.fill(bytes, SnpReport.SIGNED_BYTES, SnpReport.BYTES, (byte) 0)),
        RefusalCode.REPORT_SIGNATURE);
  }

  @Test
  void refusesAFlippedSignature() {
    assertRefused(new SnpForge().flipped(SnpField.SIGNATURE_S), RefusalCode.REPORT_SIGNATURE);
  }

  @Test
  void refusesAFlippedMeasurement() {
    assertRefused(new SnpForge().flipped(SnpField.MEASUREMENT), RefusalCode.REPORT_SIGNATURE);
  }

  @Test
  void refusesFlippedReportDataThatTheCallerExpects() {
    byte[] flipped = SnpForge.REPORT_DATA.bytes();
    flipped[0] ^= 1;
    SnpForge forge = new SnpForge().flipped(SnpField.REPORT_DATA);
    assertRefused(
        new SnpVerifier()
            .verify(
                forge.evidence().toTeeEvidence(Optional.empty()),
                ReportData.of(flipped),
                forge.context()),
        RefusalCode.REPORT_SIGNATURE);
  }

  @Test
  void refusesReportDataOfAnotherChallenge() {
    assertRefused(
        new SnpForge().put(SnpField.REPORT_DATA, SnpForge.filled(64, 0xAA)),
        RefusalCode.REPORT_DATA);
  }

  // 57230 §2: the chain.

  @Test
  void refusesWithoutAnyAnchor() {
    VerificationContext nothing = new VerificationContext(TrustAnchors.of(), SnpForge.AT);
    assertRefused(verify(new SnpForge(), nothing), RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void refusesAnImpostorWithTheRootsName() {
    assertRefused(chain -> chain.arkKey(ForgedKeys.ASK), RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void refusesASimulatedRootEvenIfItIsPinned() {
    assertRefused(chain -> chain.arkName("SIMULATED-ARK-Milan"), RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void refusesAMissingIntermediate() {
    assertRefused(new SnpForge().replaced(Kind.ASK), RefusalCode.MALFORMED_CERTIFICATES);
  }

  @Test
  void refusesAFleetKeyWhereAChipsKeySigned() {
    assertRefused(ForgedChain::vlek, RefusalCode.MALFORMED_CERTIFICATES);
  }

  @Test
  void refusesACertificateSignedWithPssOverSha256() {
    assertRefused(
        chain -> chain.vcekSignature("SHA256withRSAandMGF1"), RefusalCode.CERTIFICATE_ALGORITHM);
  }

  @Test
  void refusesACertificateSignedWithPkcs1() {
    assertRefused(chain -> chain.vcekSignature("SHA384withRSA"), RefusalCode.CERTIFICATE_ALGORITHM);
  }

  @Test
  void refusesAnEndorsementKeyOnP256() {
    assertRefused(chain -> chain.vcekKey(ForgedKeys.P256), RefusalCode.CERTIFICATE_KEY);
  }

  @Test
  void refusesAShortIntermediateKey() {
    assertRefused(chain -> chain.askKey(ForgedKeys.SHORT_RSA), RefusalCode.CERTIFICATE_KEY);
  }

  @Test
  void refusesAnExpiredEndorsement() {
    assertRefused(
        chain -> chain.vcekUntil(SnpForge.AT.minusSeconds(1)), RefusalCode.CERTIFICATE_VALIDITY);
  }

  @Test
  void refusesAnExpiredIntermediate() {
    assertRefused(
        chain -> chain.askUntil(SnpForge.AT.minusSeconds(1)), RefusalCode.CERTIFICATE_VALIDITY);
  }

  @Test
  void refusesAChainThatIsNotValidYet() {
    SnpForge forge = new SnpForge();
    assertRefused(
        verify(forge, forge.contextAt(Instant.parse("2022-12-31T23:59:59Z"))),
        RefusalCode.CERTIFICATE_VALIDITY);
  }

  @Test
  void refusesAnUnknownCriticalExtension() {
    assertRefused(
        chain ->
            chain.vcekExtra(builder -> {
              try {
                builder.addExtension(
                    new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.2.3.4"),
                    true,
                    new ASN1Integer(1));
              } catch (java.io.IOException e) {
                throw new AssertionError(e);
              }
            }),
        RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnIntermediateThatIsNoAuthority() {
    assertRefused(ForgedChain::askIsNoAuthority, RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnEndorsementOfAnotherIssuer() {
    assertRefused(chain -> chain.vcekIssuer("SEV-Genoa"), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnEndorsementThatTheIntermediateDidNotSign() {
    assertRefused(chain -> chain.vcekSigner(ForgedKeys.ARK), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesARevokedIntermediate() {
    SnpForge forge = new SnpForge();
    assertRefused(
        verify(forge, forge.context(list(true, 3600, ForgedKeys.ARK))),
        RefusalCode.CERTIFICATE_REVOKED);
  }

  @Test
  void refusesAnOutdatedRevocationList() {
    SnpForge forge = new SnpForge();
    assertRefused(
        verify(forge, forge.context(list(false, -3600, ForgedKeys.ARK))),
        RefusalCode.REVOCATION_LIST);
  }

  @Test
  void refusesARevocationListThatTheRootDidNotSign() {
    SnpForge forge = new SnpForge();
    assertRefused(
        verify(forge, forge.context(list(false, 3600, ForgedKeys.ASK))),
        RefusalCode.REVOCATION_LIST);
  }

  @Test
  void saysThatARevocationListWasConsulted() {
    SnpForge forge = new SnpForge();
    assertThat(verify(forge, forge.context(list(false, 3600, ForgedKeys.ARK))))
        .isInstanceOfSatisfying(
            Verified.class,
            it -> assertThat(it.evidence().authenticity().revocationChecked()).isTrue());
  }

  private static X509CRL list(boolean revoked, int secondsLeft, java.security.KeyPair signer) {
    return new ForgedChain().revocationList(revoked, SnpForge.AT.plusSeconds(secondsLeft), signer);
  }

  // 57230 §3: what the endorsement states.

  @Test
  void refusesTheEndorsementOfAnotherChip() {
    assertRefused(
        chain -> chain.extension(SnpExtensions.HARDWARE_ID, SnpForge.filled(64, 0xC2)),
        RefusalCode.CHIP_ID);
  }

  @Test
  void refusesAnotherChipsKey() {
    SnpForge genuine = new SnpForge();
    SnpForge other =
        new SnpForge()
            .chain(chain -> chain.vcekKey(ForgedKeys.OTHER_VCEK))
            .chain(chain -> chain.extension(SnpExtensions.HARDWARE_ID, SnpForge.filled(64, 0xC2)));
    SnpEvidence mixed = Evidence.of(genuine.signedReport(), other.table());
    assertRefused(
        new SnpVerifier()
            .verify(mixed.toTeeEvidence(Optional.empty()), SnpForge.REPORT_DATA, genuine.context()),
        RefusalCode.CHIP_ID);
  }

  @Test
  void refusesAReportOfAnotherKeyForTheSameChip() {
    SnpForge genuine = new SnpForge();
    SnpForge other = new SnpForge().chain(chain -> chain.vcekKey(ForgedKeys.OTHER_VCEK));
    SnpEvidence mixed = Evidence.of(genuine.signedReport(), other.table());
    assertRefused(
        new SnpVerifier()
            .verify(mixed.toTeeEvidence(Optional.empty()), SnpForge.REPORT_DATA, genuine.context()),
        RefusalCode.REPORT_SIGNATURE);
  }

  @Test
  void refusesAMaskedChip() {
    assertRefused(new SnpForge().put(SnpField.CHIP_ID, new byte[64]), RefusalCode.CHIP_ID);
  }

  @Test
  void refusesAFleetKeyThatNamesAChip() {
    SnpForge forge =
        new SnpForge()
            .chain(ForgedChain::vlek)
            .chain(chain -> chain.extension(SnpExtensions.HARDWARE_ID, SnpForge.CHIP_ID))
            .putInt(SnpField.KEY_INFO, 1 << 2);
    assertRefused(forge, RefusalCode.CHIP_ID);
  }

  @Test
  void acceptsAHardwareIdWrappedOnceMore() {
    byte[] wrapped = ForgedChain.der(new DEROctetString(SnpForge.CHIP_ID));
    SnpForge forge =
        new SnpForge().chain(chain -> chain.extension(SnpExtensions.HARDWARE_ID, wrapped));
    assertThat(verified(forge).authenticity().chip()).isPresent();
  }

  @Test
  void refusesAMissingExtension() {
    assertRefused(
        chain -> chain.withoutExtension(SnpExtensions.MICROCODE_SPL),
        RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void refusesANegativeVersionNumber() {
    assertRefused(
        chain -> chain.extension(SnpExtensions.SNP_SPL, ForgedChain.der(new ASN1Integer(-8))),
        RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void refusesAnEndorsementForAnotherFirmware() {
    assertRefused(
        chain ->
            chain.extension(SnpExtensions.MICROCODE_SPL, ForgedChain.der(new ASN1Integer(116))),
        RefusalCode.TCB);
  }

  @Test
  void refusesVersionsInReservedBytes() {
    assertRefused(
        new SnpForge().put(SnpField.REPORTED_TCB, new byte[] {3, 0, 1, 0, 0, 0, 8, 115}),
        RefusalCode.TCB);
  }

  @Test
  void refusesAnEndorsementForAnotherProduct() {
    assertRefused(
        chain ->
            chain.extension(SnpExtensions.PRODUCT_NAME, ForgedChain.der(new DERIA5String("Genoa"))),
        RefusalCode.PRODUCT);
  }

  @Test
  void refusesAProcessorOfAnotherProduct() {
    assertRefused(new SnpForge().put(SnpField.CPUID_MODEL, (byte) 0x11), RefusalCode.PRODUCT);
  }

  @Test
  void readsNoProcessorFromAReportOfVersion2() {
    SnpForge forge =
        new SnpForge()
            .putInt(SnpField.VERSION, 2)
            .put(SnpField.CPUID_FAMILY, (byte) 0)
            .put(SnpField.CPUID_MODEL, (byte) 0);
    assertThat(verified(forge).tcb().product()).isEqualTo("Milan");
  }
}
