package io.strongroom.tests.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LauncherTest {
  /** Above what Linux ever gives a process. */
  private static final String NO_PROCESS = "99999999";

  private static final String OUR_JAR = "cli/target/distribution/lib/cli-0.1.0.jar";
  private static final String OTHER_JAR = "cli/target/distribution/lib/picocli-4.7.7.jar";

  @TempDir private Path folder;
  private Workshop workshop;

  @BeforeEach
  void setUp() throws IOException {
    workshop = new Workshop(folder, Path.of("..", "strongroom"));
  }

  @Test
  void buildsFirstAndBecomesTheCommandLine() throws Exception {
    var run = workshop.run("deploy", "two words");

    assertThat(run.exitCode()).isZero();
    assertThat(run.output())
        .contains("Strongroom command line  [1/1]")
        .contains("-Dstrongroom.home=" + workshop.root())
        .endsWith("io.strongroom.cli.Main deploy two words\n");
  }

  @Test
  void doesNotBuildAgainWhenNothingChanged() throws Exception {
    workshop.run("help");
    var second = workshop.run("help");

    assertThat(workshop.mavenCalls()).hasSize(1);
    assertThat(second.output()).startsWith("java ");
  }

  @Test
  void doesNotBuildAgainWhenOnlyTimesChanged() throws Exception {
    workshop.run("help");
    Files.setLastModifiedTime(workshop.root().resolve("pom.xml"), FileTime.from(Instant.now()));
    workshop.run("help");

    assertThat(workshop.mavenCalls()).hasSize(1);
  }

  @Test
  void buildsAgainWhenAFileChanged() throws Exception {
    workshop.run("help");
    workshop.write("cli/src/main/java/Main.java", "class Main { int changed; }");
    workshop.run("help");

    assertThat(workshop.mavenCalls()).hasSize(2);
  }

  /** Unpacking an archive over a checkout gives its files the times they had when it was packed. */
  @Test
  void buildsAgainWhenAFileChangedUnderAnOldTime() throws Exception {
    workshop.run("help");
    workshop.write("pom.xml", "<project>other</project>");
    Files.setLastModifiedTime(workshop.root().resolve("pom.xml"), FileTime.from(Instant.EPOCH));
    workshop.run("help");

    assertThat(workshop.mavenCalls()).hasSize(2);
  }

  @Test
  void buildsAgainWhenAFileIsGone() throws Exception {
    workshop.write("cli/src/main/java/Second.java", "class Second {}");
    workshop.run("help");
    workshop.delete("cli/src/main/java/Second.java");
    workshop.run("help");

    assertThat(workshop.mavenCalls()).hasSize(2);
  }

  /** A service of a running cluster opens its jars when it first needs them. */
  @Test
  void leavesTheJarsOfOthersToRunningServices() throws Exception {
    workshop.run("help");
    workshop.write(OUR_JAR, "");
    workshop.write(OTHER_JAR, "");
    workshop.write("cli/src/main/java/Main.java", "class Main { int changed; }");
    workshop.run("help");

    assertThat(workshop.root().resolve(OUR_JAR)).doesNotExist();
    assertThat(workshop.root().resolve(OTHER_JAR)).exists();
  }

  @Test
  void leavesNoOldJarWhenAPomChanged() throws Exception {
    workshop.run("help");
    workshop.write(OTHER_JAR, "");
    workshop.write("cli/pom.xml", "<project/>");
    workshop.run("help");

    assertThat(workshop.root().resolve(OTHER_JAR)).doesNotExist();
  }

  @Test
  void doesNotBuildForATest() throws Exception {
    workshop.run("help");
    workshop.write("cli/src/test/java/MainTest.java", "class MainTest {}");
    workshop.run("help");

    assertThat(workshop.mavenCalls()).hasSize(1);
  }

  @Test
  void buildsOnceForTwoAtOnce() throws Exception {
    workshop.write("slow", "");
    var one = workshop.start("help");
    var other = workshop.start("help");

    assertThat(workshop.finish(one).exitCode()).isZero();
    assertThat(workshop.finish(other).exitCode()).isZero();
    assertThat(workshop.mavenCalls()).hasSize(1);
  }

  @Test
  void takesTheLockOfADeadProcess() throws Exception {
    workshop.write("target/.lock", NO_PROCESS + "\n");

    assertThat(workshop.run("help").exitCode()).isZero();
    assertThat(workshop.root().resolve("target/.lock")).doesNotExist();
  }

  @Test
  void showsWhatDoesNotCompileAndTriesAgainNextTime() throws Exception {
    workshop.write("broken", "");
    var failed = workshop.run("help");
    workshop.delete("broken");
    var repaired = workshop.run("help");

    assertThat(failed.exitCode()).isEqualTo(1);
    assertThat(failed.output())
        .contains("Main.java:[3,1] it does not compile", "target/build.log")
        .doesNotContain("advice nobody asked for");
    assertThat(repaired.exitCode()).isZero();
  }

  @Test
  void saysHowToGetMavenWhereThereIsNone() throws Exception {
    workshop.withoutMaven();
    var run = workshop.run("help");

    assertThat(run.exitCode()).isEqualTo(1);
    assertThat(run.output())
        .contains("Maven (3.8.7 or later) is needed")
        .contains("apt-get install maven");
  }

  @Test
  void testEndsWithMavensExitCode() throws Exception {
    workshop.write("broken", "");

    assertThat(workshop.run("test").exitCode()).isEqualTo(3);
  }

  @Test
  void testRunsEverythingAndLongMore() throws Exception {
    workshop.run("test");
    workshop.run("test", "--long");

    assertThat(workshop.mavenCalls().getFirst())
        .endsWith("verify")
        .doesNotContain("long", "skip", "-q");
    assertThat(workshop.mavenCalls().getLast()).endsWith("-Dlong=true verify");
  }

  @Test
  void testBuildsForTheCommandLineToo() throws Exception {
    workshop.run("test");
    workshop.run("help");

    assertThat(workshop.mavenCalls()).hasSize(1);
  }

  @Test
  void saysThatCellsAreWeakWithoutBubblewrap() throws Exception {
    assertThat(workshop.run("up").output())
        .contains("WEAK ISOLATION", "apt-get install bubblewrap");
  }

  @Test
  void runsThroughASymbolicLinkFromAnywhere() throws Exception {
    Path link =
        Files.createSymbolicLink(folder.resolve("link"), workshop.root().resolve("strongroom"));
    var run = workshop.finish(workshop.startAs(link, "help"));

    assertThat(run.output()).contains("-Dstrongroom.home=" + workshop.root());
  }
}
