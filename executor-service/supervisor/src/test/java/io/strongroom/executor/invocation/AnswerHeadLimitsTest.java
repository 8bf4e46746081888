package io.strongroom.executor.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cell.frame.FrameLimits;
import io.strongroom.protocol.executor.AnswerHeadLimits;
import org.junit.jupiter.api.Test;

/** The cell knows no class of ours, so its limits and the gateway's are stated twice. */
class AnswerHeadLimitsTest {

  @Test
  void aCellSendsNoLargerHeadThanAGatewayReads() {
    assertThat(FrameLimits.HEADERS).isEqualTo(AnswerHeadLimits.FIELDS);
    assertThat(FrameLimits.HEADER_FIELD_BYTES).isEqualTo(AnswerHeadLimits.FIELD_BYTES);
    assertThat(FrameLimits.HEADER_BYTES).isEqualTo(AnswerHeadLimits.BYTES);
  }
}
