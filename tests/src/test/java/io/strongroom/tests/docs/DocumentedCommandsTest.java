package io.strongroom.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.cluster.Checkout;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Types what the documents tell people to type, against a running cluster, in a folder that looks
 * like the checkout. The launcher is left out, because it would build again.
 */
@ExtendWith(SharedCluster.class)
@Timeout(600)
class DocumentedCommandsTest {
  /** What this test is part of, or what would end the cluster that other tests use. */
  private static final Set<String> NOT_HERE = Set.of("test", "bench", "up", "down");

  private static final String DOCUMENTED_ADDRESS = "http://127.0.0.1:8080";
  private static final long COMMAND_SECONDS = 120;

  @TempDir Path folder;

  @Test
  void theReadmesCommandsWork(TestCluster cluster) throws Exception {
    everyCommandWorks(cluster, "README.md");
  }

  @Test
  void theSamplesCommandsWork(TestCluster cluster) throws Exception {
    prepare();
    for (String sample : List.of("redact", "claims-score", "order-check")) {
      run(cluster, "./strongroom deploy samples/" + sample);
    }
    everyCommandWorks(cluster, "samples/README.md");
  }

  private void everyCommandWorks(TestCluster cluster, String name) throws Exception {
    Document document = Document.read(Checkout.ofLauncher().root().resolve(name));
    prepare();
    for (Map.Entry<String, String> file : document.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    List<String> commands = document.commands().stream().filter(this::belongsHere).toList();
    assertThat(commands).isNotEmpty();
    for (String command : commands) {
      run(cluster, command);
    }
  }

  private boolean belongsHere(String command) {
    String[] words = command.split(" ");
    return words.length < 2 || !NOT_HERE.contains(words[1]);
  }

  private void prepare() throws IOException {
    Path command = folder.resolve("strongroom");
    if (Files.exists(command)) {
      return;
    }
    Checkout checkout = Checkout.ofLauncher();
    Files.writeString(
        command,
        """
        #!/bin/sh
        exec '%s/bin/java' -XX:TieredStopAtLevel=1 -Dstrongroom.home='%s' -cp '%s/lib/*' \
        io.strongroom.cli.Main "$@"
        """
            .formatted(
                System.getProperty("java.home"), checkout.root(), checkout.distribution("cli")));
    Files.setPosixFilePermissions(command, PosixFilePermissions.fromString("rwx------"));
    Files.createSymbolicLink(folder.resolve("samples"), checkout.root().resolve("samples"));
  }

  private void run(TestCluster cluster, String command) throws Exception {
    String address = cluster.local().running().gatewayUrl();
    Path output = folder.resolve("output");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", command.replace(DOCUMENTED_ADDRESS, address))
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile());
    builder.environment().put("STRONGROOM_STATE", cluster.state().root().toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)).as(command).isTrue();
      assertThat(process.exitValue()).as("%s%n%s", command, Files.readString(output)).isZero();
    } finally {
      process.destroyForcibly();
    }
  }
}
