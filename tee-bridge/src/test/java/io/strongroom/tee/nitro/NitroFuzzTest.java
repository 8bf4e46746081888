package io.strongroom.tee.nitro;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.Mutations;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.cose.CoseSign1;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Whatever comes in, a refusal or the undamaged document's verdict comes out. */
final class NitroFuzzTest {
  private final Mutations mutations = new Mutations();

  @Test
  void readsAnyPayload() throws Exception {
    byte[] document = new NitroForge().document();
    byte[] payload = CoseSign1.parse(document, document.length).payload().bytes();
    int refused = 0;
    for (int i = 0; i < Mutations.ROUNDS; i++) {
      try {
        assertThat(NitroDocument.parse(mutations.damaged(payload)).moduleId()).isNotEmpty();
      } catch (RefusedEvidenceException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }

  /** Damaged before signing, so that everything behind the parser is reached too. */
  @Test
  void judgesAnySignedPayload() {
    NitroForge forge = new NitroForge().payload(mutations::damaged);
    for (int i = 0; i < 200; i++) {
      VerificationOutcome outcome = forge.verify();
      if (outcome instanceof Refused refused) {
        assertThat(refused.refusal().section()).isNotEmpty();
      }
    }
  }

  @Test
  void vouchesForNothingDamaged() {
    byte[] document = new NitroForge().document();
    for (int i = 0; i < 500; i++) {
      byte[] damaged = mutations.damaged(document);
      VerificationOutcome outcome = NitroForge.verify(damaged, NitroForge.context());
      if (outcome instanceof Verified) {
        assertThat(damaged).isEqualTo(document);
      }
    }
  }

  @Test
  void readsAnyShortInput() {
    for (int i = 0; i < 1 << 16; i++) {
      byte[] input = {(byte) (i >>> 8), (byte) i};
      for (int length = 0; length <= 2; length++) {
        assertThat(NitroForge.verify(Arrays.copyOf(input, length), NitroForge.context()))
            .isInstanceOf(Refused.class);
      }
    }
  }
}
