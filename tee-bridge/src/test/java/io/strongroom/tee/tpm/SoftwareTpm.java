package io.strongroom.tee.tpm;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** An swtpm that lives as long as a test. */
final class SoftwareTpm implements AutoCloseable {
  private static final List<Path> PLACES =
      List.of(Path.of("/usr/bin/swtpm"), Path.of("/usr/local/bin/swtpm"));

  private static final int START_MILLIS = 10_000;

  private final Process process;
  private final InetSocketAddress address;

  private SoftwareTpm(Process process, InetSocketAddress address) {
    this.process = process;
    this.address = address;
  }

  static Optional<Path> program() {
    return PLACES.stream().filter(Files::isExecutable).findFirst();
  }

  static SoftwareTpm start(Path program, Path state) throws IOException, InterruptedException {
    int port = freePort();
    Process process =
        new ProcessBuilder(
                program.toString(),
                "socket",
                "--tpm2",
                "--tpmstate",
                "dir=" + state,
                "--server",
                "type=tcp,port=%d,bindaddr=127.0.0.1".formatted(port),
                "--flags",
                "not-need-init,startup-clear")
            .redirectErrorStream(true)
            .redirectOutput(state.resolve("output").toFile())
            .start();
    SoftwareTpm tpm =
        new SoftwareTpm(process, new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    tpm.awaitPort();
    return tpm;
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitPort() throws IOException, InterruptedException {
    for (int waited = 0; waited < START_MILLIS; waited += 50) {
      try (Socket socket = new Socket()) {
        socket.connect(address, 1000);
        return;
      } catch (IOException e) {
        TimeUnit.MILLISECONDS.sleep(50);
      }
    }
    throw new IOException("swtpm did not start");
  }

  TpmDevice.Opener device() {
    return TpmDevice.socket(address);
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    process.waitFor(10, TimeUnit.SECONDS);
  }
}
