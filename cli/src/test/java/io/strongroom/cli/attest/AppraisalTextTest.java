package io.strongroom.cli.attest;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.attestation.TrustTier;
import io.strongroom.protocol.id.CaseId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AppraisalTextTest {
  @Test
  void aCaseIsARefusalHoweverMildItsTier() {
    CaseId id = CaseId.of("case-0434a556a64c585a");
    assertThat(AppraisalText.lines(report(Optional.of(id))).getFirst())
        .isEqualTo("(boot id not read)  REFUSED (WARNING)  SIMULATED");
    assertThat(AppraisalText.lines(report(Optional.empty())).getFirst())
        .isEqualTo("(boot id not read)  WARNING  SIMULATED");
  }

  private static AppraisalReport report(Optional<CaseId> refused) {
    return new AppraisalReport(
        Optional.empty(),
        refused,
        "simulated",
        true,
        TrustTier.WARNING,
        List.of(),
        Optional.empty(),
        Instant.EPOCH);
  }
}
