package io.strongroom.protocol.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.strongroom.protocol.WireExamples;
import io.strongroom.protocol.id.BootId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** AR4SI values, tiers, and what an EAR may not say. */
class TrustVectorTest {
  @ParameterizedTest
  @CsvSource({
    "0,NONE",
    "1,NONE",
    "-1,NONE",
    "2,AFFIRMING",
    "31,AFFIRMING",
    "32,WARNING",
    "95,WARNING",
    "96,CONTRAINDICATED",
    "127,CONTRAINDICATED",
    "-2,AFFIRMING",
    "-32,WARNING",
    "-128,CONTRAINDICATED"
  })
  void valuesHaveTiers(int value, TrustTier tier) {
    assertThat(TrustTier.ofValue(value)).isEqualTo(tier);
  }

  @ParameterizedTest
  @CsvSource({
    "INSTANCE_IDENTITY,32", "CONFIGURATION,33", "EXECUTABLES,97", "FILE_SYSTEM,3",
    "HARDWARE,3", "RUNTIME_OPAQUE,97", "STORAGE_OPAQUE,128", "SOURCED_DATA,-2"
  })
  void refusesValuesWithoutAMeaning(TrustClaim claim, int value) {
    assertThatIllegalArgumentException().isThrownBy(() -> TrustVector.of(Map.of(claim, value)));
  }

  @Test
  void theStatusIsTheWorstTierOfTheClaimsAskedFor() {
    TrustVector vector = TrustVector.of(Map.of(TrustClaim.EXECUTABLES, 2, TrustClaim.HARDWARE, 32));

    assertThat(vector.worst(List.of(TrustClaim.EXECUTABLES))).isEqualTo(TrustTier.AFFIRMING);
    assertThat(vector.worst(List.of(TrustClaim.EXECUTABLES, TrustClaim.HARDWARE)))
        .isEqualTo(TrustTier.WARNING);
  }

  @Test
  void aClaimThatIsMissingIsWorseThanAWarning() {
    TrustVector vector = TrustVector.of(Map.of(TrustClaim.HARDWARE, 32));
    assertThat(vector.worst(List.of(TrustClaim.HARDWARE, TrustClaim.EXECUTABLES)))
        .isEqualTo(TrustTier.NONE);
    TrustVector bad = TrustVector.of(Map.of(TrustClaim.HARDWARE, 32, TrustClaim.CONFIGURATION, 96));
    assertThat(bad.worst(List.of(TrustClaim.EXECUTABLES, TrustClaim.CONFIGURATION)))
        .isEqualTo(TrustTier.CONTRAINDICATED);
  }

  @Test
  void aBootIdCannotBeChosen() {
    BootId other = new BootId(WireExamples.ED25519.thumbprint());
    assertThatIllegalArgumentException()
        .isThrownBy(() -> earWith(other, 32))
        .withMessageContaining("boot_id");
  }

  @Test
  void simulatedEvidenceCannotVouchForHardware() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> earWith(WireExamples.BOOT, 2))
        .withMessageContaining("simulated");
  }

  private static Ear earWith(BootId bootId, int hardware) {
    Ear ear = WireExamples.ear();
    Ear.Executor given = ear.strongroom();
    Ear.Submodule cpu =
        new Ear.Submodule(
            TrustTier.WARNING,
            TrustVector.of(Map.of(TrustClaim.HARDWARE, hardware)),
            ear.cpu().earAppraisalPolicyIds(),
            ear.cpu().earAnnotatedEvidence());
    return new Ear(
        ear.eatProfile(),
        ear.iat(),
        ear.exp(),
        ear.eatNonce(),
        ear.earVerifierId(),
        Map.of(Ear.CPU, cpu),
        ear.cnf(),
        new Ear.Executor(
            bootId,
            given.tlsSpkiSha256(),
            given.hpkePubkey(),
            given.signingPubkey(),
            given.configSha256(),
            given.isolation(),
            given.profile(),
            given.simulated()));
  }
}
