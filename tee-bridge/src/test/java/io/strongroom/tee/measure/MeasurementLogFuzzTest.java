package io.strongroom.tee.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.tee.Mutations;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whatever comes in, reading a log throws its declared exception or gives a log. */
final class MeasurementLogFuzzTest {
  @Test
  void readsAnyText() {
    MeasurementLog log =
        new MeasurementLog(
            List.of(new MeasuredFile("a.jar", Sha384.digest(new byte[0]))),
            new JdkIdentity("25", Sha384.digest(new byte[0])),
            List.of("{jdk}/bin/java", "Main"));
    byte[] seed = log.canonicalJson().getBytes(StandardCharsets.UTF_8);
    Mutations mutations = new Mutations();
    int refused = 0;
    for (int i = 0; i < Mutations.ROUNDS; i++) {
      try {
        assertThat(MeasurementLog.parse(mutations.damaged(seed)).measurement()).isNotNull();
      } catch (MalformedJsonException e) {
        refused++;
      }
    }
    assertThat(refused).isPositive();
  }
}
