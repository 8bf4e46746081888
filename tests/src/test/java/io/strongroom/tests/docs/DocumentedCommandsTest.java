package io.strongroom.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.cluster.Checkout;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Types what the documents tell people to type, against a running cluster. */
@ExtendWith(SharedCluster.class)
@Timeout(600)
class DocumentedCommandsTest {
  /** What this test is part of, or what would end the cluster that other tests use. */
  private static final Set<String> NOT_HERE = Set.of("test", "bench", "up", "down");

  @TempDir Path folder;

  @Test
  void theReadmesCommandsWork(TestCluster cluster) throws Exception {
    everyCommandWorks(Shell.in(folder, cluster), "README.md");
  }

  @Test
  void theSamplesCommandsWork(TestCluster cluster) throws Exception {
    Shell shell = Shell.in(folder, cluster);
    for (String sample : List.of("redact", "claims-score", "order-check")) {
      run(shell, "./strongroom deploy samples/" + sample);
    }
    everyCommandWorks(shell, "samples/README.md");
  }

  private void everyCommandWorks(Shell shell, String name) throws Exception {
    Document document = Document.read(Checkout.ofLauncher().root().resolve(name));
    for (Map.Entry<String, String> file : document.files().entrySet()) {
      Files.writeString(folder.resolve(file.getKey()), file.getValue());
    }
    List<String> commands = document.commands().stream().filter(this::belongsHere).toList();
    assertThat(commands).isNotEmpty();
    for (String command : commands) {
      run(shell, command);
    }
  }

  private boolean belongsHere(String command) {
    String[] words = command.split(" ");
    return words.length < 2 || !NOT_HERE.contains(words[1]);
  }

  private static void run(Shell shell, String command) throws Exception {
    Shell.Said said = shell.run(command);
    assertThat(said.exit()).as("%s%n%s%s", command, said.out(), said.err()).isZero();
  }
}
