package io.strongroom.cli.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.ServerSocket;
import org.junit.jupiter.api.Test;

class PortsTest {
  @Test
  void takesTheNextWhereADocumentedOneIsTaken() throws Exception {
    try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Ports ports = Ports.documented();
      int first = ports.chooseFrom(taken.getLocalPort(), 8);
      int second = ports.chooseFrom(taken.getLocalPort(), 8);

      assertThat(first).isNotEqualTo(taken.getLocalPort());
      assertThat(second).isNotEqualTo(first);
      assertThat(ports.choose(taken.getLocalPort())).isNotEqualTo(taken.getLocalPort());
    }
  }

  @Test
  void leavesTheDocumentedOnesAloneWhenAskedTo() {
    assertThat(Ports.free().choose(8080)).isNotEqualTo(8080);
  }
}
