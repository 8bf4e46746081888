package io.strongroom.tee.simulated;

import io.strongroom.tee.measure.Installation;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The arguments of {@link SimulatedPlatform}; each option once, all required, none unknown. */
record PlatformOptions(Path chip, Path socket, Installation installation, List<String> command) {
  private static final Set<String> NAMES =
      Set.of("--chip", "--distribution", "--jdk", "--socket", "--config");
  private static final String COMMAND_FOLLOWS = "--";
  private static final String USAGE =
      "usage: SimulatedPlatform --chip DIR --distribution DIR --jdk DIR --socket PATH"
          + " --config PATH -- COMMAND…";

  /** Throws {@link IllegalArgumentException} with the usage for anything else. */
  static PlatformOptions parse(String[] arguments) {
    List<String> all = Arrays.asList(arguments);
    int end = all.indexOf(COMMAND_FOLLOWS);
    if (end < 0) {
      throw new IllegalArgumentException("no command after -- ; " + USAGE);
    }
    Map<String, Path> options = options(all.subList(0, end));
    return new PlatformOptions(
        options.get("--chip"),
        options.get("--socket"),
        new Installation(
            options.get("--distribution"), options.get("--jdk"), options.get("--config")),
        List.copyOf(all.subList(end + 1, all.size())));
  }

  private static Map<String, Path> options(List<String> arguments) {
    Map<String, Path> options = new HashMap<>();
    for (int i = 0; i + 1 < arguments.size(); i += 2) {
      options.put(arguments.get(i), Path.of(arguments.get(i + 1)));
    }
    // The count catches options given twice and a last one without value.
    if (!options.keySet().equals(NAMES) || arguments.size() != 2 * NAMES.size()) {
      throw new IllegalArgumentException("each option once, with a value; " + USAGE);
    }
    return options;
  }
}
