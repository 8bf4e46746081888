package io.strongroom.tee.sevsnp;

import static io.strongroom.tee.sevsnp.Verdicts.assertRefused;
import static io.strongroom.tee.sevsnp.Verdicts.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.SnpClaims;
import jakarta.json.Json;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class SnpVerifierTest {

  @Test
  void vouchesForEvidenceThatIsRight() {
    VerifiedEvidence evidence = verified(new SnpForge());

    assertThat(evidence.simulated()).isFalse();
    assertThat(evidence.claims(SnpClaims.class).measurement().bytes())
        .isEqualTo(SnpForge.filled(48, 0x4D));
    assertThat(evidence.claims(SnpClaims.class).measurementLog()).isEmpty();
    assertThat(evidence.claims(SnpClaims.class).tcb().reported())
        .hasToString("bootloader=3,tee=0,snp=8,microcode=115");
    Authenticity authenticity = evidence.authenticity();
    assertThat(authenticity.root().orElseThrow().name()).isEqualTo("ARK-Milan");
    assertThat(authenticity.chip().orElseThrow().bytes()).isEqualTo(SnpForge.CHIP_ID);
    assertThat(authenticity.validUntil().orElseThrow())
        .isEqualTo(Instant.parse("2030-01-01T00:00:00Z"));
    assertThat(authenticity.revocationChecked()).isFalse();
  }

  @Test
  void readsTheLayoutOfTurin() {
    VerifiedEvidence evidence = verified(SnpForge.turin());

    assertThat(evidence.claims(SnpClaims.class).tcb().product()).isEqualTo("Turin");
    assertThat(evidence.claims(SnpClaims.class).tcb().reported())
        .hasToString("fmc=1,bootloader=2,tee=0,snp=4,microcode=219");
  }

  @Test
  void acceptsAFleetKeyAndNamesItsCloud() {
    Authenticity authenticity = verified(SnpForge.fleet()).authenticity();

    assertThat(authenticity.chip()).isEmpty();
    assertThat(authenticity.cloud()).contains("CN=cloud.example");
  }

  // What the guest was allowed is a claim, not a refusal: policy decides about it.

  @Test
  void statesThatTheHostMayDebug() {
    VerifiedEvidence evidence = verified(new SnpForge().putLong(SnpField.POLICY, 0xA_0000L));

    assertThat(evidence.claims(SnpClaims.class).policy().debug()).isTrue();
    assertThat(evidence.claims(SnpClaims.class).policy().features()).contains("DEBUG");
  }

  @Test
  void statesThatTheGuestMayMigrate() {
    VerifiedEvidence evidence = verified(new SnpForge().putLong(SnpField.POLICY, 0x6_0000L));

    assertThat(evidence.claims(SnpClaims.class).policy().migratable()).isTrue();
    assertThat(evidence.claims(SnpClaims.class).policy().debug()).isFalse();
  }

  @Test
  void statesTheLevelThatAsked() {
    assertThat(
            verified(new SnpForge().putInt(SnpField.VMPL, 2))
                .claims(SnpClaims.class)
                .policy()
                .vmpl())
        .isEqualTo(2);
  }

  @Test
  void statesALargeGuestVersion() {
    VerifiedEvidence evidence = verified(new SnpForge().putInt(SnpField.GUEST_SVN, 0xFFF1_000B));

    assertThat(evidence.claims(SnpClaims.class).guest().guestSvn()).isEqualTo(0xFFF1_000BL);
  }

  @Test
  void passesOverAnotherFirmwareThanTheReportedOne() {
    SnpForge forge =
        new SnpForge().put(SnpField.CURRENT_TCB, new byte[] {3, 0, 0, 0, 0, 0, 8, (byte) 0xCE});

    assertThat(verified(forge).claims(SnpClaims.class).tcb().current())
        .hasToString("bootloader=3,tee=0,snp=8,microcode=206");
  }

  @Test
  void passesOverUnknownPlatformBits() {
    assertThat(verified(new SnpForge().putLong(SnpField.PLATFORM_INFO, 0x40)).simulated())
        .isFalse();
  }

  @Test
  void refusesEvidenceWithoutReport() {
    TeeEvidence empty = new TeeEvidence(Json.createObjectBuilder().build(), Optional.empty());
    assertRefused(
        new SnpVerifier()
            .verify(empty, Expected.of(SnpForge.REPORT_DATA), new SnpForge().context()),
        RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAReportThatIsNoText() {
    TeeEvidence numbers =
        new TeeEvidence(
            Json.createObjectBuilder().add("report", 1).add("certificates", 2).build(),
            Optional.empty());
    assertRefused(
        new SnpVerifier()
            .verify(numbers, Expected.of(SnpForge.REPORT_DATA), new SnpForge().context()),
        RefusalCode.MALFORMED_EVIDENCE);
  }
}
