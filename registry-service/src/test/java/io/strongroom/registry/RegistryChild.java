package io.strongroom.registry;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The registry as a process of its own, which can be killed. */
final class RegistryChild implements AutoCloseable {
  private static final String READY = "READY ";
  private static final long END_SECONDS = 10;

  private final Process process;
  private final BufferedReader output;
  private final URI url;

  private RegistryChild(Process process) throws IOException {
    this.process = process;
    this.output = process.inputReader(StandardCharsets.UTF_8);
    this.url = ready();
    // Nobody else reads: a full pipe would stop the child.
    Thread.ofVirtual().start(() -> output.lines().forEach(line -> {}));
  }

  static RegistryChild start(Path folder, Map<String, String> settings) throws IOException {
    Path file = folder.resolve("registry.properties");
    List<String> lines = new ArrayList<>();
    settings.forEach((key, value) -> lines.add(key + "=" + value));
    Files.write(file, lines);
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
        .filter(argument -> argument.startsWith("--add-"))
        .forEach(command::add);
    command.addAll(
        List.of(
            "-Xmx256m",
            "-XX:+UseSerialGC",
            "-cp",
            System.getProperty("java.class.path"),
            Main.class.getName()));
    command.add(file.toString());
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    return new RegistryChild(builder.start());
  }

  URI url() {
    return url;
  }

  /** As the kernel does when memory runs out: no hook runs, no buffer is flushed. */
  void kill() throws InterruptedException {
    process.destroyForcibly();
    assertThat(process.waitFor(END_SECONDS, TimeUnit.SECONDS)).isTrue();
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(END_SECONDS, TimeUnit.SECONDS)) {
      kill();
    }
  }

  private URI ready() throws IOException {
    List<String> seen = new ArrayList<>();
    for (String line = output.readLine(); line != null; line = output.readLine()) {
      if (line.startsWith(READY)) {
        return URI.create(line.substring(READY.length()));
      }
      seen.add(line);
    }
    throw new IOException("the registry ended before it was ready:\n" + String.join("\n", seen));
  }
}
