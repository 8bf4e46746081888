package io.strongroom.boundary.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.boundary.http.BodyLimitInterceptor.Bounded;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import org.junit.jupiter.api.Test;

class BodyLimitInterceptorTest {
  private static final int MOST = 10;

  private final Semaphore room = new Semaphore(MOST + 5);

  @Test
  void refusesWhatAllBodiesTogetherHaveNoRoomFor() throws IOException {
    Bounded first = body(MOST);
    assertThat(first.readAllBytes()).hasSize(MOST);
    assertThat(refusal(body(MOST))).isEqualTo(Reason.OVERLOADED);
    first.giveBackRoom();
    assertThat(body(MOST).readAllBytes()).hasSize(MOST);
  }

  @Test
  void refusesOneBodyOverItsLimitWhateverRoomThereIs() {
    assertThat(refusal(body(MOST + 1))).isEqualTo(Reason.PAYLOAD_TOO_LARGE);
  }

  private Bounded body(int bytes) {
    return new Bounded(new ByteArrayInputStream(new byte[bytes]), MOST, room);
  }

  private static Reason refusal(Bounded body) {
    return catchThrowableOfType(ProblemException.class, body::readAllBytes).reason();
  }
}
