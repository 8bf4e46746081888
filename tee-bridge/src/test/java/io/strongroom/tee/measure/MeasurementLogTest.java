package io.strongroom.tee.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class MeasurementLogTest {
  private static final Sha384 ONE = Sha384.digest(new byte[] {1});
  private static final Sha384 TWO = Sha384.digest(new byte[] {2});
  private static final JdkIdentity JDK = new JdkIdentity("25.0.3", TWO);

  private static MeasurementLog log(MeasuredFile... files) {
    return new MeasurementLog(List.of(files), JDK, List.of("{jdk}/bin/java", "Ä \"quoted\""));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void measuresItsCanonicalForm() {
    MeasurementLog log = log(new MeasuredFile("a.jar", ONE));

    assertThat(log.canonicalJson())
        .isEqualTo(
            "{\"files\":[{\"path\":\"a.jar\",\"sha384\":\"%s\"}],\"jdk\":{\"sha384\":\"%s\",\"version\":\"25.0.3\"},\"launch\":[\"{jdk}/bin/java\",\"Ä \\\"quoted\\\"\"]}"
                .formatted(ONE, TWO));
    assertThat(log.measurement()).isEqualTo(Sha384.digest(utf8(log.canonicalJson())));
  }

  @Test
  void readsBackWhatItWrote() throws MalformedJsonException {
    MeasurementLog log = log(new MeasuredFile("a.jar", ONE), new MeasuredFile("b.jar", TWO));

    assertThat(MeasurementLog.parse(utf8(log.canonicalJson()))).isEqualTo(log);
  }

  @Test
  void readsTheLargestLog() throws MalformedJsonException {
    List<MeasuredFile> files =
        IntStream.range(0, MeasurementLog.MAX_FILES)
            .mapToObj(
                i -> new MeasuredFile("supervisor/%05d-%s".formatted(i, "x".repeat(300)), ONE))
            .toList();
    MeasurementLog log = new MeasurementLog(files, JDK, List.of("{jdk}/bin/java"));

    assertThat(MeasurementLog.parse(utf8(log.canonicalJson()))).isEqualTo(log);
  }

  @Test
  void refusesFilesOutOfOrderOrTwice() {
    assertThatThrownBy(() -> log(new MeasuredFile("b", ONE), new MeasuredFile("a", ONE)))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> log(new MeasuredFile("a", ONE), new MeasuredFile("a", TWO)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void refusesPathsThatAreNot() {
    for (String path : List.of("", "/etc/passwd", "a\nb", "a\u0000b")) {
      assertThatThrownBy(() -> new MeasuredFile(path, ONE))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  @Test
  void refusesAnUnknownMember() {
    String json = log().canonicalJson().replace("\"files\"", "\"extra\":1,\"files\"");

    assertThatThrownBy(() -> MeasurementLog.parse(utf8(json)))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void refusesAMissingMember() {
    assertThatThrownBy(() -> MeasurementLog.parse(utf8("{\"files\":[],\"launch\":[]}")))
        .isInstanceOf(MalformedJsonException.class);
  }

  @Test
  void refusesMoreFilesThanTheLimit() {
    List<MeasuredFile> files =
        IntStream.rangeClosed(0, MeasurementLog.MAX_FILES)
            .mapToObj(i -> new MeasuredFile("%05d".formatted(i), ONE))
            .toList();

    assertThatThrownBy(() -> new MeasurementLog(files, JDK, List.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
