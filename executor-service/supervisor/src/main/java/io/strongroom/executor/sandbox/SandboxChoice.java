package io.strongroom.executor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The best sandbox that this machine lets us have, found by trying.
 *
 * @param sandbox how cells will be started
 * @param shortcomings what is missing, one line each, for the operator
 */
public record SandboxChoice(Sandbox sandbox, List<String> shortcomings) {

  public SandboxChoice {
    shortcomings = List.copyOf(shortcomings);
  }

  /**
   * Tries bubblewrap, and compiling before interpreting.
   *
   * @param bubblewrap where the program should be
   * @param stateDirectory a directory of the supervisor's own; the system call filter is kept there
   * @throws IOException if not even an unconfined JVM starts
   */
  public static SandboxChoice of(
      Path bubblewrap, CellInstallation installation, Path stateDirectory) throws IOException {
    List<String> shortcomings = new ArrayList<>();
    CellJvm jvm = bestJvm(installation, shortcomings);
    if (!Files.isExecutable(bubblewrap)) {
      shortcomings.add("no bubblewrap at " + bubblewrap + ": cells are not confined");
      return new SandboxChoice(new UnconfinedSandbox(installation, jvm), shortcomings);
    }
    HostTools tools = HostTools.find(bubblewrap, installation, stateDirectory);
    BubblewrapSandbox confined = new BubblewrapSandbox(tools, installation, jvm);
    Trial trial = Trial.run(confined.trial(stateDirectory));
    if (!trial.succeeded()) {
      shortcomings.add(
          "bubblewrap does not work here, cells are not confined: " + firstLine(trial));
      return new SandboxChoice(new UnconfinedSandbox(installation, jvm), shortcomings);
    }
    shortcomings.addAll(tools.missing());
    return new SandboxChoice(confined, shortcomings);
  }

  private static CellJvm bestJvm(CellInstallation installation, List<String> shortcomings)
      throws IOException {
    Trial compiling = trial(new CellJvm(true), installation);
    if (compiling.succeeded()) {
      return new CellJvm(true);
    }
    shortcomings.add("guest code is interpreted, not compiled: " + firstLine(compiling));
    Trial interpreting = trial(new CellJvm(false), installation);
    if (!interpreting.succeeded()) {
      throw new IOException("no cell can start on this machine: " + interpreting.output());
    }
    return new CellJvm(false);
  }

  private static Trial trial(CellJvm jvm, CellInstallation installation) throws IOException {
    return Trial.run(jvm.trial(installation.jdk(), installation.distribution()));
  }

  private static String firstLine(Trial trial) {
    return trial.output().lines().findFirst().orElse("no answer in time");
  }
}
