package io.strongroom.tee.sevsnp;

import static io.strongroom.tee.sevsnp.Verdicts.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.policy.EvidencePolicy;
import io.strongroom.tee.policy.PolicyCode;
import io.strongroom.tee.policy.PolicyRefusal;
import io.strongroom.tee.verifiers.EvidenceVerifiers;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Simulated is never real, also for a caller who names the roots. */
final class RootRuleTest {
  private static final String SIMULATED = "SIMULATED-ARK-Milan";

  private final SnpForge forge = new SnpForge();

  private VerificationOutcome verify(VerificationContext context) {
    return EvidenceVerifiers.underGivenRoots(TeeType.SNP)
        .orElseThrow()
        .verify(
            forge.evidence().toTeeEvidence(Optional.empty()),
            Expected.of(SnpForge.REPORT_DATA),
            context);
  }

  private static VerifiedEvidence evidence(VerificationOutcome outcome) {
    assertThat(outcome).isInstanceOf(Verified.class);
    return ((Verified) outcome).evidence();
  }

  @Test
  void leavesASimulatedRootThatWasNamedToPolicy() {
    forge.chain(chain -> chain.arkName(SIMULATED));

    VerifiedEvidence evidence = evidence(verify(forge.contextOfNamedRoot(SIMULATED)));

    assertThat(evidence.simulated()).isTrue();
    assertThat(EvidencePolicy.DEFAULT.refusals(evidence))
        .extracting(PolicyRefusal::code)
        .containsExactly(PolicyCode.SIMULATED);
  }

  @Test
  void takesAnyOtherRootThatWasNamedForAVendors() {
    forge.chain(chain -> chain.arkName("ARK-Test"));

    VerifiedEvidence evidence = evidence(verify(forge.contextOfNamedRoot("ARK-Test")));

    assertThat(evidence.simulated()).isFalse();
    assertThat(EvidencePolicy.DEFAULT.refusals(evidence)).isEmpty();
  }

  @Test
  void believesNoRootThatWasNotNamed() {
    assertRefused(
        verify(new VerificationContext(AmdRoots.anchors(), SnpForge.AT)),
        RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void holdsHardwareToItsRule() {
    forge.chain(chain -> chain.arkName(SIMULATED));

    assertRefused(
        Verdicts.verify(forge, forge.contextOfNamedRoot("ARK-Milan")), RefusalCode.UNTRUSTED_ROOT);
  }
}
