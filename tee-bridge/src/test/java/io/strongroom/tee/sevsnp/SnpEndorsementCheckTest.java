package io.strongroom.tee.sevsnp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.ChipId;
import io.strongroom.tee.roots.VendorCertificates;
import java.util.Arrays;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/** An endorsement without a report. */
final class SnpEndorsementCheckTest {
  private static SnpEndorsement endorsement(SnpForge forge) throws RefusedEvidenceException {
    VerificationContext context = forge.contextKnowing(forge.chain().authorities());
    return SnpEndorsementCheck.verify(forge.chain().endorsement(), RootRule.PINNED, context);
  }

  private static void assertRefused(Consumer<ForgedChain> change, RefusalCode code) {
    SnpForge forge = new SnpForge().chain(change);
    RefusedEvidenceException refused =
        catchThrowableOfType(RefusedEvidenceException.class, () -> endorsement(forge));
    assertThat(refused.refusal().code()).as(refused.getMessage()).isEqualTo(code);
  }

  @Test
  void saysWhatAChipsKeyStandsFor() throws RefusedEvidenceException {
    SnpEndorsement endorsement = endorsement(new SnpForge());

    assertThat(endorsement.fleet()).isFalse();
    assertThat(endorsement.product()).isEqualTo("Milan");
    assertThat(endorsement.tcb()).hasToString("bootloader=3,tee=0,snp=8,microcode=115");
    assertThat(endorsement.authenticity().chip()).contains(new ChipId(SnpForge.CHIP_ID));
    assertThat(endorsement.authenticity().cloud()).isEmpty();
    assertThat(endorsement.authenticity().root().orElseThrow().name()).isEqualTo("ARK-Milan");
  }

  @Test
  void padsTheIdOfATurin() throws RefusedEvidenceException {
    SnpEndorsement endorsement = endorsement(SnpForge.turin());

    assertThat(endorsement.tcb()).hasToString("fmc=1,bootloader=2,tee=0,snp=4,microcode=219");
    assertThat(endorsement.authenticity().chip().orElseThrow().bytes())
        .isEqualTo(Arrays.copyOf(SnpForge.filled(8, 0xC1), 64));
  }

  @Test
  void saysWhichCloudAFleetsKeyStandsFor() throws RefusedEvidenceException {
    SnpEndorsement endorsement = endorsement(SnpForge.fleet());

    assertThat(endorsement.fleet()).isTrue();
    assertThat(endorsement.authenticity().chip()).isEmpty();
    assertThat(endorsement.authenticity().cloud()).contains("CN=cloud.example");
  }

  @Test
  void refusesAnEndorsementThatNobodyWeKnowSigned() {
    assertRefused(chain -> chain.vcekSigner(ForgedKeys.ARK), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnExpiredEndorsement() {
    assertRefused(
        chain -> chain.vcekUntil(SnpForge.AT.minusSeconds(1)), RefusalCode.CERTIFICATE_VALIDITY);
  }

  @Test
  void refusesAnEndorsementWithoutProduct() {
    assertRefused(
        chain -> chain.withoutExtension(SnpExtensions.PRODUCT_NAME),
        RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void knowsEndorsementsByTheirExtensions() {
    List<SnpForge> forges = List.of(new SnpForge(), SnpForge.turin(), SnpForge.fleet());

    assertThat(forges).allMatch(forge -> SnpEndorsementCheck.concerns(forge.chain().endorsement()));
    assertThat(VendorCertificates.all()).noneMatch(SnpEndorsementCheck::concerns);
  }
}
