package io.strongroom.cli.function;

import io.strongroom.cli.cluster.Checkout;
import io.strongroom.cli.terminal.Failure;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;

/**
 * Asks the cell's own check whether it would load a module, so that a syntax error is found where
 * it is written and not by the first caller. The cell's parser stays in the cell's class path, in a
 * process of its own.
 */
final class ModuleCheck {
  private final Path cell;

  ModuleCheck(Checkout checkout) {
    this.cell = checkout.distribution("executor-service/cell").resolve("cell");
  }

  /** Fails with file and line when a cell would refuse the module. */
  void refuseFaulty(Source function) {
    try {
      Process check = start(function.manifest().main());
      try (OutputStream module = check.getOutputStream()) {
        module.write(function.code());
      }
      String found =
          new String(check.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
      if (check.waitFor() != 0) {
        throw Failure.of(
            function.manifest().main() + ":" + found, "correct it; nothing was deployed");
      }
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot check the module", "see ./strongroom doctor");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.causedBy(e, "interrupted", "nothing was deployed");
    }
  }

  private Process start(String fileName) throws IOException {
    return new ProcessBuilder(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx256m",
                "-cp",
                cell + "/*",
                "io.strongroom.cell.CheckModule",
                fileName))
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }
}
