package io.strongroom.tests.docs;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.cluster.Checkout;
import io.strongroom.tests.cluster.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.TimeUnit;

/**
 * A shell in a folder that looks like the checkout, whose {@code ./strongroom} talks to a running
 * cluster. The launcher is left out, because it would build again.
 */
record Shell(Path folder, TestCluster cluster) {
  private static final String DOCUMENTED_ADDRESS = "http://127.0.0.1:8080";
  private static final long COMMAND_SECONDS = 120;

  /** What a command left behind. */
  record Said(int exit, String out, String err) {}

  static Shell in(Path folder, TestCluster cluster) throws IOException {
    Checkout checkout = Checkout.ofLauncher();
    Path command = folder.resolve("strongroom");
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
    return new Shell(folder, cluster);
  }

  Said run(String command) throws IOException, InterruptedException {
    String address = cluster.local().running().gatewayUrl();
    Path out = folder.resolve("stdout");
    Path err = folder.resolve("stderr");
    ProcessBuilder builder =
        new ProcessBuilder("/bin/sh", "-c", command.replace(DOCUMENTED_ADDRESS, address))
            .directory(folder.toFile())
            .redirectOutput(out.toFile())
            .redirectError(err.toFile());
    builder.environment().put("STRONGROOM_STATE", cluster.state().root().toString());
    Process process = builder.start();
    try {
      assertThat(process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)).as(command).isTrue();
      return new Said(process.exitValue(), Files.readString(out), Files.readString(err));
    } finally {
      process.destroyForcibly();
    }
  }
}
