package io.strongroom.tee.measure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** A distribution and a JDK of a few small files, as measured as real ones. */
record SmallInstallation(Path root) {
  Path distribution() {
    return root.resolve("dist");
  }

  Path jdk() {
    return root.resolve("jdk");
  }

  Path config() {
    return root.resolve("config.properties");
  }

  Installation installation() {
    return new Installation(distribution(), jdk(), config());
  }

  static SmallInstallation in(Path root) throws IOException {
    SmallInstallation made = new SmallInstallation(root);
    made.write("dist/supervisor/supervisor.jar", "supervisor");
    made.write("dist/cell/cell.jar", "cell");
    made.write("jdk/bin/java", "launcher");
    made.write("jdk/lib/modules", "modules");
    made.write("jdk/lib/src.zip", "sources");
    made.write("jdk/conf/security/java.security", "rules");
    made.write("jdk/release", "JAVA_RUNTIME_VERSION=\"25.0.3+9-LTS\"\n");
    made.write("jdk/legal/java.base/LICENSE", "license");
    return made;
  }

  void write(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  List<String> command(String... further) {
    List<String> command =
        new ArrayList<>(
            List.of(jdk() + "/bin/java", "-cp", distribution() + "/supervisor/*", "Main"));
    command.addAll(List.of(further));
    command.add(config().toString());
    return command;
  }

  MeasurementLog measure(String... further) throws IOException {
    return installation().measure(command(further));
  }
}
