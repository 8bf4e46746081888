package io.strongroom.tests.launcher;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A checkout in miniature: the real launcher, two source files, a pretended JDK 25 and a pretended
 * Maven on a PATH that has only what the launcher is allowed to need.
 */
final class Workshop {
  /**
   * What the launcher may use besides mvn; that apt-get is not among them keeps tests from
   * installing anything.
   */
  private static final List<String> TOOLS =
      List.of(
          "sh",
          "find",
          "sort",
          "cksum",
          "sed",
          "cat",
          "dirname",
          "readlink",
          "id",
          "date",
          "mkdir",
          "ln",
          "rm",
          "mv",
          "sleep",
          "touch");

  /** Far more than a run takes on a busy machine. */
  private static final long DEADLINE_SECONDS = 60;

  private static final String MAVEN =
      """
      #!/bin/sh
      echo "$@" >> "$PWD/maven-calls"
      echo "[INFO] Building Strongroom command line 0.1.0      [1/1]"
      [ ! -e "$PWD/slow" ] || sleep 1
      if [ -e "$PWD/broken" ]; then
        echo "[ERROR] Main.java:[3,1] it does not compile"
        echo "[ERROR] -> [Help 1]"
        echo "[ERROR] advice nobody asked for"
        exit 3
      fi
      mkdir -p "$PWD/cli/target/distribution/lib"
      """;

  private static final String POM =
      """
      <project>
        <artifactId>strongroom</artifactId>
        <version>0.1.0</version>
        <packaging>pom</packaging>
      </project>
      """;

  private static final String JAVA =
      """
      #!/bin/sh
      echo "java $*"
      """;

  private final Path root;
  private final Path jdk;
  private final Path path;

  /** What a run of the launcher left. */
  record Run(int exitCode, String output) {}

  Workshop(Path folder, Path launcher) throws IOException {
    this.root = Files.createDirectories(folder.resolve("checkout")).toRealPath();
    this.jdk = folder.resolve("jdk");
    this.path = Files.createDirectories(folder.resolve("path"));
    Files.copy(launcher, root.resolve("strongroom"), StandardCopyOption.COPY_ATTRIBUTES);
    write("pom.xml", POM);
    write("cli/src/main/java/Main.java", "class Main {}");
    script(path.resolve("mvn"), MAVEN);
    script(jdk.resolve("bin/java"), JAVA);
    script(jdk.resolve("bin/javac"), JAVA);
    Files.writeString(jdk.resolve("release"), "IMPLEMENTOR=\"none\"\nJAVA_VERSION=\"25.0.3\"\n");
    for (String tool : TOOLS) {
      script(path.resolve(tool), "#!/bin/sh\nexec " + onOurPath(tool) + " \"$@\"\n");
    }
  }

  Path root() {
    return root;
  }

  void write(String file, String content) throws IOException {
    Files.createDirectories(root.resolve(file).getParent());
    Files.writeString(root.resolve(file), content);
  }

  void delete(String file) throws IOException {
    Files.delete(root.resolve(file));
  }

  void withoutMaven() throws IOException {
    Files.delete(path.resolve("mvn"));
  }

  /** The arguments of each call of Maven so far. */
  List<String> mavenCalls() throws IOException {
    Path calls = root.resolve("maven-calls");
    return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
  }

  Run run(String... arguments) throws IOException, InterruptedException {
    return finish(start(arguments));
  }

  Process start(String... arguments) throws IOException {
    return startAs(root.resolve("strongroom"), arguments);
  }

  /** Starts the launcher under another name. */
  Process startAs(Path launcher, String... arguments) throws IOException {
    List<String> command = new ArrayList<>(List.of(launcher.toString()));
    command.addAll(List.of(arguments));
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder
        .environment()
        .putAll(
            Map.of("PATH", path.toString(), "JAVA_HOME", jdk.toString(), "HOME", root.toString()));
    return builder.start();
  }

  Run finish(Process process) throws IOException, InterruptedException {
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    if (!process.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
      process.destroyForcibly();
      throw new AssertionError("the launcher did not end: " + output);
    }
    return new Run(process.exitValue(), output);
  }

  private static void script(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
  }

  private static Path onOurPath(String tool) {
    for (String folder : System.getenv("PATH").split(":", -1)) {
      Path candidate = Path.of(folder, tool);
      if (Files.isExecutable(candidate)) {
        return candidate;
      }
    }
    throw new IllegalStateException(tool + " is not on the PATH");
  }
}
