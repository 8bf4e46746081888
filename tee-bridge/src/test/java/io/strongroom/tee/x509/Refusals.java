package io.strongroom.tee.x509;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** That something is refused, and why. */
final class Refusals {
  private Refusals() {}

  static void assertRefused(RefusalCode code, ThrowingCallable action) {
    RefusedEvidenceException refused = catchThrowableOfType(RefusedEvidenceException.class, action);
    assertThat(refused).as("nothing was refused").isNotNull();
    assertThat(refused.refusal().code()).as(refused.getMessage()).isEqualTo(code);
    assertThat(refused.refusal().section()).isNotBlank();
    assertThat(refused.refusal().expected()).isNotBlank();
    assertThat(refused.refusal().found()).isNotBlank();
  }
}
