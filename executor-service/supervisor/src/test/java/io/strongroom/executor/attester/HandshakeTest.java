package io.strongroom.executor.attester;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HandshakeTest {

  @Test
  void endsTrustByTheVerifiersVerdictAlone() {
    assertThat(
            Stream.of(Reason.values())
                .filter(reason -> Handshake.isVerdict(new ProblemException(reason, "why"))))
        .containsExactlyInAnyOrder(Reason.NOT_TRUSTED, Reason.UNSUPPORTED_EVIDENCE);
  }
}
