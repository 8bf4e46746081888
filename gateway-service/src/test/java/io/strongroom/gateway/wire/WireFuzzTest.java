package io.strongroom.gateway.wire;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import org.junit.jupiter.api.Test;

/** Whatever an executor sends is an answer or an {@link IOException}, and it ends. */
class WireFuzzTest {
  private static final int ROUNDS = 1_000;
  private static final int MOST_BODY = 1 << 20;
  private static final String GOOD =
      """
      HTTP/1.1 103 x
      link: y

      HTTP/1.1 200 OK
      content-type: text/plain
      transfer-encoding: chunked

      5;x=1
      hello
      a
      0123456789
      0
      b: c

      """
          .replace("\n", "\r\n");

  @FuzzTest
  void readsOrRefuses(byte[] answer) {
    check(answer);
  }

  @Test
  void refusesEveryTruncation() {
    byte[] good = GOOD.getBytes(StandardCharsets.ISO_8859_1);
    assertThat(check(good)).isTrue();
    for (int length = 0; length < good.length; length++) {
      assertThat(check(Arrays.copyOf(good, length))).as("%d bytes", length).isFalse();
    }
  }

  @Test
  void readsOrRefusesEveryDamage() {
    RandomGenerator random = RandomGeneratorFactory.of("L64X128MixRandom").create(9112);
    for (int i = 0; i < ROUNDS; i++) {
      byte[] damaged = GOOD.getBytes(StandardCharsets.ISO_8859_1);
      for (int j = random.nextInt(1, 4); j > 0; j--) {
        damaged[random.nextInt(damaged.length)] = (byte) random.nextInt(256);
      }
      check(damaged);
    }
  }

  /** Whether it was read to its end. */
  private static boolean check(byte[] answer) {
    WireInput in = new WireInput(new ByteArrayInputStream(answer));
    try {
      WireContent content = WireContent.of("GET", WireHead.read(in), in);
      assertThat(content.readUpTo(MOST_BODY)).hasSizeLessThanOrEqualTo(answer.length);
      return content.isCertainlyOver();
    } catch (IOException e) {
      return false;
    }
  }
}
