package io.strongroom.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands that cannot do what was asked say so in one line, with what to do, and exit with 1. */
@ExtendWith(SharedCluster.class)
@Timeout(600)
class FailingCommandsTest {
  private static final String TEAPOT =
      "export default { async fetch() { return new Response('short', { status: 418 }); } };";

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"logs", "versions"})
  void saysThatThereIsNoSuchFunction(String verb, TestCluster cluster) throws Exception {
    Shell.Said said =
        Shell.in(folder, cluster).run("./strongroom " + verb + " acme/never-deployed");
    assertThat(said)
        .isEqualTo(
            new Shell.Said(
                1,
                "",
                "strongroom: there is no function acme/never-deployed - see ./strongroom functions"
                    + " --namespace acme\n"));
  }

  @Test
  void saysThatThereIsNoSuchAlias(TestCluster cluster) throws Exception {
    Shell.Said said = Shell.in(folder, cluster).run("./strongroom alias acme/never-deployed@live");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err())
        .startsWith("strongroom: there is no alias acme/never-deployed@live - see ./strongroom");
  }

  @Test
  void takesNoNameBesideAManifest(TestCluster cluster) throws Exception {
    Shell.Said said =
        Shell.in(folder, cluster).run("./strongroom deploy samples/redact --name another");
    assertThat(said.exit()).isEqualTo(1);
    assertThat(said.err()).startsWith("strongroom: --name, --namespace and --class are for a");
  }

  @Test
  void deploysNothingIntoANamespaceWithoutPolicy(TestCluster cluster) throws Exception {
    Shell shell = Shell.in(folder, cluster);
    Files.writeString(folder.resolve("teapot.js"), TEAPOT);
    String deploy = "./strongroom deploy teapot.js --name teapot --namespace lawless";

    Shell.Said refused = shell.run(deploy);
    assertThat(refused.exit()).isEqualTo(1);
    assertThat(refused.err())
        .contains("namespace lawless has no policy", "run ./strongroom namespace lawless first");
    assertThat(shell.run("./strongroom functions --namespace lawless").out())
        .doesNotContain("teapot");

    assertThat(shell.run("./strongroom namespace lawless && " + deploy).exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "redact, '{\"card\":', 400",
    "claims-score, '{\"claim\":', 400",
    "claims-score, '[null]', 422",
    "order-check, 'null', 422",
    "order-check, '{\"lines\":[null]}', 422"
  })
  void samplesAnswerWhatIsWrongWithTheirInput(
      String sample, String input, int status, TestCluster cluster) throws Exception {
    Shell shell = Shell.in(folder, cluster);
    Files.writeString(folder.resolve("input"), input);
    Shell.Said said =
        shell.run(
            "./strongroom deploy samples/"
                + sample
                + " && ./strongroom invoke acme/"
                + sample
                + " -H content-type:application/json -d @- < input");
    assertThat(said.err()).contains("acme/" + sample + " answered " + status);
    assertThat(said.out()).doesNotContain(input);
  }

  @Test
  void saysWithWhichStatusACallFailed(TestCluster cluster) throws Exception {
    cluster.deploy("acme/teapot", FunctionClass.CONFIDENTIAL, TEAPOT);
    Shell shell = Shell.in(folder, cluster);

    Shell.Said own = shell.run("./strongroom invoke acme/teapot");
    assertThat(own.exit()).isEqualTo(1);
    assertThat(own.out()).isEqualTo("short");
    assertThat(own.err()).contains("strongroom: acme/teapot answered 418, request ");

    Shell.Said platforms = shell.run("./strongroom invoke acme/never-deployed");
    assertThat(platforms.exit()).isEqualTo(1);
    assertThat(platforms.err()).contains("[404 no-such-alias from registry, request ");
  }
}
