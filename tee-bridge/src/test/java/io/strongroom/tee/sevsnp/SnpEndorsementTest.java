package io.strongroom.tee.sevsnp;

import static io.strongroom.tee.sevsnp.Verdicts.assertRefused;
import static io.strongroom.tee.sevsnp.Verdicts.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.claims.SnpClaims;
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
    assertThat(verified(forge).claims(SnpClaims.class).tcb().product()).isEqualTo("Milan");
  }
}
