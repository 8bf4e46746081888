package io.strongroom.executor.sandbox;

import java.nio.file.Path;
import java.util.List;

/**
 * How to start one cell.
 *
 * @param command the command line; it is to be started with an empty environment
 * @param socket the path under which the cell will see its socket
 */
public record CellCommand(List<String> command, Path socket) {

  /** The name of the socket in its directory. Short: a socket's path has 107 bytes at most. */
  public static final String SOCKET_NAME = "s";

  public CellCommand {
    command = List.copyOf(command);
  }
}
