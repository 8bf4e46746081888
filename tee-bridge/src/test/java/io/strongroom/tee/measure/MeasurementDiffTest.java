package io.strongroom.tee.measure;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.id.Sha384;
import io.strongroom.tee.measure.MeasurementDiff.FileAdded;
import io.strongroom.tee.measure.MeasurementDiff.FileAltered;
import io.strongroom.tee.measure.MeasurementDiff.FileMissing;
import io.strongroom.tee.measure.MeasurementDiff.JdkDiffers;
import io.strongroom.tee.measure.MeasurementDiff.LaunchDiffers;
import java.util.List;
import org.junit.jupiter.api.Test;

final class MeasurementDiffTest {
  private static final Sha384 ONE = Sha384.digest(new byte[] {1});
  private static final Sha384 TWO = Sha384.digest(new byte[] {2});
  private static final JdkIdentity JDK = new JdkIdentity("25.0.3", ONE);
  private static final List<String> LINE = List.of("{jdk}/bin/java", "-Xmx256m", "Main");

  private static MeasurementLog files(MeasuredFile... files) {
    return new MeasurementLog(List.of(files), JDK, LINE);
  }

  @Test
  void findsNothingBetweenEqualLogs() {
    MeasurementLog log = files(new MeasuredFile("a.jar", ONE));

    assertThat(MeasurementDiff.between(log, log).differences()).isEmpty();
  }

  @Test
  void namesEveryFileThatDiffers() {
    MeasurementLog expected =
        files(
            new MeasuredFile("altered.jar", ONE),
            new MeasuredFile("missing.jar", ONE),
            new MeasuredFile("same.jar", ONE));
    MeasurementLog found =
        files(
            new MeasuredFile("added.jar", TWO),
            new MeasuredFile("altered.jar", TWO),
            new MeasuredFile("same.jar", ONE));

    assertThat(MeasurementDiff.between(expected, found).differences())
        .containsExactly(
            new FileAdded("added.jar", TWO),
            new FileAltered("altered.jar", ONE, TWO),
            new FileMissing("missing.jar", ONE));
  }

  @Test
  void namesAnotherJdk() {
    JdkIdentity other = new JdkIdentity("25.0.3", TWO);

    assertThat(
            MeasurementDiff.between(files(), new MeasurementLog(List.of(), other, LINE))
                .differences())
        .containsExactly(new JdkDiffers(JDK, other));
  }

  @Test
  void namesAnotherArgument() {
    MeasurementLog found =
        new MeasurementLog(List.of(), JDK, List.of("{jdk}/bin/java", "-Xmx1g", "Main"));

    assertThat(MeasurementDiff.between(files(), found).differences())
        .containsExactly(new LaunchDiffers(1, List.of("-Xmx256m"), List.of("-Xmx1g")));
  }

  @Test
  void namesAnAddedArgument() {
    MeasurementLog found =
        new MeasurementLog(
            List.of(), JDK, List.of("{jdk}/bin/java", "-javaagent:x.jar", "-Xmx256m", "Main"));

    MeasurementDiff diff = MeasurementDiff.between(files(), found);

    assertThat(diff.differences())
        .containsExactly(new LaunchDiffers(1, List.of(), List.of("-javaagent:x.jar")));
    assertThat(diff)
        .hasToString("launch line differs from argument 1: expected [], found [-javaagent:x.jar]");
  }

  @Test
  void namesAMissingArgument() {
    MeasurementLog found =
        new MeasurementLog(List.of(), JDK, List.of("{jdk}/bin/java", "-Xmx256m"));

    assertThat(MeasurementDiff.between(files(), found).differences())
        .containsExactly(new LaunchDiffers(2, List.of("Main"), List.of()));
  }
}
