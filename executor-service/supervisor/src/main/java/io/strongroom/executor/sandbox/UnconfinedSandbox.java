package io.strongroom.executor.sandbox;

import io.strongroom.protocol.attestation.Isolation;
import java.nio.file.Path;

/**
 * No wall at all: a cell is a process of the same user with the same view of the machine, and only
 * the guest language's own sandbox holds. For development, and reported as what it is.
 */
record UnconfinedSandbox(CellInstallation installation, CellJvm jvm) implements Sandbox {

  @Override
  public Isolation isolation() {
    return Isolation.NONE;
  }

  @Override
  public CellLaunch launch(Path socketDirectory, int heapMegabytes) {
    return new CellLaunch(
        jvm.command(
            installation.jdk(), installation.cellJars(), installation.graalJars(), heapMegabytes),
        socketDirectory.resolve(CellLaunch.SOCKET_NAME));
  }
}
