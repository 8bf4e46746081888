package io.strongroom.executor.sandbox;

import io.strongroom.protocol.attestation.Isolation;
import java.nio.file.Path;

/** What stands between a cell and the machine. */
public interface Sandbox {

  /** What it is called in runtime data, attestation results and receipts. */
  Isolation isolation();

  /**
   * The command that starts a cell inside.
   *
   * @param socketDirectory holds the socket {@value CellCommand#SOCKET_NAME} and nothing else; the
   *     only thing of the host that the cell shares with anyone
   * @param heapMegabytes the largest heap of the cell's JVM
   */
  CellCommand launch(Path socketDirectory, int heapMegabytes);
}
