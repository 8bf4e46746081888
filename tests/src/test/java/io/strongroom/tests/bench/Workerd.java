package io.strongroom.tests.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The peer: workerd on loopback with the same handler. Installed by npm into a folder of the
 * measurement's own, from whatever registry npm is set up for; nothing of it is kept.
 */
final class Workerd implements AutoCloseable {
  private static final Duration INSTALL_WITHIN = Duration.ofMinutes(3);
  private static final Duration READY_WITHIN = Duration.ofSeconds(20);
  private static final long LOOK_EVERY_MILLIS = 50;

  private final Process process;
  private final int port;
  private final String version;

  private Workerd(Process process, int port, String version) {
    this.process = process;
    this.port = port;
    this.version = version;
  }

  /** Why there is no peer to compare with. */
  static final class MissingException extends Exception {
    private static final long serialVersionUID = 1L;

    MissingException(String why) {
      super(why);
    }
  }

  /** Installs and starts it. */
  static Workerd start(Path folder) throws MissingException, InterruptedException {
    try {
      Path binary = install(folder);
      String version = output(new ProcessBuilder(binary.toString(), "--version"), folder);
      int port = freePort();
      Files.writeString(folder.resolve("handler.js"), Handler.source());
      Files.writeString(folder.resolve("workerd.capnp"), configuration(port));
      Process process =
          new ProcessBuilder(binary.toString(), "serve", "workerd.capnp")
              .directory(folder.toFile())
              .redirectErrorStream(true)
              .redirectOutput(folder.resolve("workerd.log").toFile())
              .start();
      Workerd workerd = new Workerd(process, port, version.strip());
      workerd.awaitReady();
      return workerd;
    } catch (IOException e) {
      throw new MissingException(e.getMessage());
    }
  }

  private static Path install(Path folder)
      throws IOException, MissingException, InterruptedException {
    output(
        new ProcessBuilder(
            "npm",
            "install",
            "--no-audit",
            "--no-fund",
            "--ignore-scripts",
            "--prefix",
            ".",
            "workerd"),
        folder);
    try (var files = Files.walk(folder.resolve("node_modules/@cloudflare"))) {
      return files
          .filter(file -> file.endsWith("bin/workerd"))
          .findFirst()
          .orElseThrow(() -> new MissingException("npm has no workerd for this system"));
    }
  }

  private static String output(ProcessBuilder command, Path folder)
      throws IOException, MissingException, InterruptedException {
    Path log = folder.resolve("output.log");
    Process process =
        command
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(log.toFile())
            .start();
    boolean ended = process.waitFor(INSTALL_WITHIN.toSeconds(), TimeUnit.SECONDS);
    if (!ended) {
      process.destroyForcibly();
    }
    String output = Files.readString(log);
    if (!ended || process.exitValue() != 0) {
      throw new MissingException(
          command.command().getFirst() + ": " + output.lines().findFirst().orElse("failed"));
    }
    return output;
  }

  private static String configuration(int port) {
    return """
    using Workerd = import "/workerd/workerd.capnp";
    const config :Workerd.Config = (
      services = [(name = "main", worker = .handler)],
      sockets = [(name = "http", address = "127.0.0.1:%d", http = (), service = "main")]
    );
    const handler :Workerd.Worker = (
      modules = [(name = "handler.js", esModule = embed "handler.js")],
      compatibilityDate = "2025-01-01"
    );
    """
        .formatted(port);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private void awaitReady() throws InterruptedException, MissingException {
    long deadline = System.nanoTime() + READY_WITHIN.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      if (answers()) {
        return;
      }
      Thread.sleep(LOOK_EVERY_MILLIS);
    }
    close();
    throw new MissingException("workerd was installed but does not serve here");
  }

  private boolean answers() {
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  String version() {
    return version;
  }

  ProcessHandle process() {
    return process.toHandle();
  }

  Endpoint endpoint() {
    return new Endpoint("workerd", URI.create("http://127.0.0.1:" + port + "/"), Optional.empty());
  }

  /** What the report calls its processor time. */
  static List<String> parts() {
    return List.of("workerd");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(READY_WITHIN.toSeconds(), TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
  }
}
