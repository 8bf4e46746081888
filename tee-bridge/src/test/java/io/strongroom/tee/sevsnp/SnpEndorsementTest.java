package io.strongroom.tee.sevsnp;

import static io.strongroom.tee.sevsnp.Verdicts.assertRefused;
import static io.strongroom.tee.sevsnp.Verdicts.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.claims.SnpClaims;
import io.strongroom.tee.policy.EvidencePolicy;
import io.strongroom.tee.policy.PolicyCode;
import io.strongroom.tee.policy.PolicyRefusal;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERIA5String;
import org.bouncycastle.asn1.DEROctetString;
import org.junit.jupiter.api.Test;

/** 57230 §3: what an endorsement states must be what the report states. */
final class SnpEndorsementTest {

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
            .verify(
                mixed.toTeeEvidence(Optional.empty()),
                Expected.of(SnpForge.REPORT_DATA),
                genuine.context()),
        RefusalCode.CHIP_ID);
  }

  @Test
  void refusesAReportOfAnotherKeyForTheSameChip() {
    SnpForge genuine = new SnpForge();
    SnpForge other = new SnpForge().chain(chain -> chain.vcekKey(ForgedKeys.OTHER_VCEK));
    SnpEvidence mixed = Evidence.of(genuine.signedReport(), other.table());
    assertRefused(
        new SnpVerifier()
            .verify(
                mixed.toTeeEvidence(Optional.empty()),
                Expected.of(SnpForge.REPORT_DATA),
                genuine.context()),
        RefusalCode.REPORT_SIGNATURE);
  }

  /** MASK_CHIP_ID, which no report tells: the signature says all the same which chip it is. */
  @Test
  void statesThatTheChipIsMasked() {
    VerifiedEvidence evidence = verified(new SnpForge().put(SnpField.CHIP_ID, new byte[64]));

    assertThat(evidence.claims(SnpClaims.class).chipMasked()).isTrue();
    assertThat(evidence.authenticity().chip().orElseThrow().bytes()).isEqualTo(SnpForge.CHIP_ID);
    assertThat(EvidencePolicy.DEFAULT.refusals(evidence))
        .extracting(PolicyRefusal::code)
        .containsExactly(PolicyCode.CHIP_MASKED);
  }

  @Test
  void statesThatTheChipIsMaskedWhereItsKeyIsToo() {
    SnpForge forge =
        new SnpForge().put(SnpField.CHIP_ID, new byte[64]).putInt(SnpField.KEY_INFO, 1 << 1);

    assertThat(verified(forge).claims(SnpClaims.class).chipMasked()).isTrue();
  }

  @Test
  void refusesANamedChipWhoseKeyIsMasked() {
    assertRefused(new SnpForge().putInt(SnpField.KEY_INFO, 1 << 1), RefusalCode.CHIP_ID);
  }

  @Test
  void doesNotCallAFleetMasked() {
    assertThat(verified(SnpForge.fleet()).claims(SnpClaims.class).chipMasked()).isFalse();
  }

  @Test
  void refusesTheMaskedReportOfAnotherKey() {
    SnpForge masked = new SnpForge().put(SnpField.CHIP_ID, new byte[64]);
    SnpForge other = new SnpForge().chain(chain -> chain.vcekKey(ForgedKeys.OTHER_VCEK));
    SnpEvidence mixed = Evidence.of(masked.signedReport(), other.table());
    assertRefused(
        new SnpVerifier()
            .verify(
                mixed.toTeeEvidence(Optional.empty()),
                Expected.of(SnpForge.REPORT_DATA),
                masked.context()),
        RefusalCode.REPORT_SIGNATURE);
  }

  @Test
  void refusesAFleetKeyThatNamesAChip() {
    assertRefused(
        SnpForge.fleet()
            .chain(chain -> chain.extension(SnpExtensions.HARDWARE_ID, SnpForge.CHIP_ID)),
        RefusalCode.CHIP_ID);
  }

  @Test
  void refusesAChipUnderAFleetKey() {
    assertRefused(SnpForge.fleet().put(SnpField.CHIP_ID, SnpForge.CHIP_ID), RefusalCode.CHIP_ID);
  }

  @Test
  void refusesAFleetKeyOfNoCloud() {
    assertRefused(
        SnpForge.fleet().chain(chain -> chain.withoutExtension(SnpExtensions.CSP_ID)),
        RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void refusesAChipsKeyOfACloud() {
    assertRefused(
        chain ->
            chain.extension(
                SnpExtensions.CSP_ID, ForgedChain.der(new DERIA5String("CN=cloud.example"))),
        RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void refusesAnEndorsementOfNoChip() {
    assertRefused(
        chain -> chain.extension(SnpExtensions.HARDWARE_ID, new byte[64]),
        RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void refusesAHardwareIdOfAnotherSize() {
    assertRefused(
        chain -> chain.extension(SnpExtensions.HARDWARE_ID, SnpForge.filled(8, 0xC1)),
        RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void refusesALongHardwareIdOnTurin() {
    assertRefused(
        SnpForge.turin()
            .chain(chain -> chain.extension(SnpExtensions.HARDWARE_ID, SnpForge.CHIP_ID)),
        RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void acceptsAShortHardwareIdWrappedOnceMoreOnTurin() {
    byte[] wrapped = ForgedChain.der(new DEROctetString(SnpForge.filled(8, 0xC1)));
    assertThat(
            verified(
                    SnpForge.turin()
                        .chain(chain -> chain.extension(SnpExtensions.HARDWARE_ID, wrapped)))
                .authenticity()
                .chip())
        .isPresent();
  }

  @Test
  void refusesAChipIdThatIsTooLongForTurin() {
    assertRefused(
        SnpForge.turin().put(SnpField.CHIP_ID, SnpForge.filled(64, 0xC1)), RefusalCode.CHIP_ID);
  }

  @Test
  void refusesTheOrderOfOtherLinesOnTurin() {
    assertRefused(
        SnpForge.turin().put(SnpField.REPORTED_TCB, new byte[] {2, 0, 0, 0, 0, 0, 4, (byte) 219}),
        RefusalCode.TCB);
  }

  @Test
  void refusesATurinEndorsementWithoutItsOwnComponent() {
    assertRefused(
        SnpForge.turin().chain(chain -> chain.withoutExtension(SnpExtensions.FMC_SPL)),
        RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void refusesAReservedComponent() {
    assertRefused(
        chain -> chain.extension(SnpExtensions.SPL_5, ForgedChain.der(new ASN1Integer(1))),
        RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void refusesAStructureVersionThatIsNoNumber() {
    assertRefused(
        chain ->
            chain.extension(
                SnpExtensions.STRUCT_VERSION, ForgedChain.der(new DERIA5String("first"))),
        RefusalCode.ENDORSEMENT_EXTENSION);
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
  void refusesAnEndorsementForAProductNobodyKnows() {
    SnpForge forge =
        new SnpForge()
            .chain(chain ->
                chain.extension(
                    SnpExtensions.PRODUCT_NAME, ForgedChain.der(new DERIA5String("Rome-B0"))));
    assertRefused(
        Verdicts.verify(forge, forge.contextOfNamedRoot("ARK-Test")), RefusalCode.PRODUCT);
  }

  @Test
  void readsTheProductFromTheEndorsementUnderARootThatIsNotAmds() {
    SnpForge forge = SnpForge.turin().chain(chain -> chain.askName("Test intermediate"));
    assertThat(Verdicts.verify(forge, forge.contextOfNamedRoot("Test root")))
        .isInstanceOfSatisfying(
            Verified.class,
            it ->
                assertThat(it.evidence().claims(SnpClaims.class).tcb().product())
                    .isEqualTo("Turin"));
  }

  @Test
  void refusesAnEndorsementForAnotherProductThanItsIssuers() {
    SnpForge forge = new SnpForge().chain(chain -> chain.askName("SEV-Genoa"));
    assertRefused(
        Verdicts.verify(forge, forge.contextOfNamedRoot("Test root")), RefusalCode.PRODUCT);
  }

  @Test
  void refusesAProcessorOfAnotherProductUnderARootThatIsNotAmds() {
    SnpForge forge = new SnpForge().put(SnpField.CPUID_MODEL, (byte) 0x11);
    assertRefused(
        Verdicts.verify(forge, forge.contextOfNamedRoot("Test root")), RefusalCode.PRODUCT);
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
    assertThat(verified(forge).claims(SnpClaims.class).tcb().product()).isEqualTo("Milan");
  }
}
