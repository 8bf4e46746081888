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
  public CellCommand launch(Path socketDirectory, int heapMegabytes) {
    return new CellCommand(
        jvm.command(installation.jdk(), installation.distribution(), heapMegabytes),
        socketDirectory.resolve(CellCommand.SOCKET_NAME));
  }
}
