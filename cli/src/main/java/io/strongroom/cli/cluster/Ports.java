package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.HashSet;
import java.util.Set;

/**
 * Chooses loopback ports: the documented one where it is free, any free one where it is not.
 * Between the choice and the service's own bind another program may take the port; the service then
 * fails to start and says so.
 */
final class Ports {
  private final boolean preferDocumented;
  private final Set<Integer> given = new HashSet<>();

  private Ports(boolean preferDocumented) {
    this.preferDocumented = preferDocumented;
  }

  /** The documented ports where they are free. */
  static Ports documented() {
    return new Ports(true);
  }

  /** Free ports only, for several clusters side by side. */
  static Ports free() {
    return new Ports(false);
  }

  int choose(int documented) {
    return chooseFrom(documented, 1);
  }

  /** The first of {@code count} documented ports that is free. */
  int chooseFrom(int first, int count) {
    for (int port = first; preferDocumented && port < first + count; port++) {
      if (!given.contains(port) && isFree(port)) {
        given.add(port);
        return port;
      }
    }
    return chooseFree();
  }

  private int chooseFree() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      int port = socket.getLocalPort();
      return given.add(port) ? port : chooseFree();
    } catch (IOException e) {
      throw Failure.causedBy(e, "no free port on loopback", "end some programs");
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
