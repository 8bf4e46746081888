package io.strongroom.tee.measure;

import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A launch line with the machine's own paths replaced by {@code {dist}}, {@code {jdk}} and {@code
 * {config}}.
 *
 * <p>Two commands that start different things never get the same line: the executable is the
 * measured JDK's own, an argument may not name a file of further arguments ({@code @file}), and may
 * not hold a placeholder itself.
 *
 * <p>Example: {@code {jdk}/bin/java -Xmx256m -cp {dist}/supervisor/* io.strongroom.executor.Main
 * {config}}.
 */
final class LaunchLine {
  private static final String EXECUTABLE = "{jdk}/bin/java";

  private record Place(String path, String placeholder) {}

  private final List<Place> places;
  private final Pattern anyPath;

  LaunchLine(Installation installation) {
    // The longest first, since one of the folders may lie inside another.
    this.places =
        Stream.of(
                place(installation.distribution(), "{dist}"),
                place(installation.jdk(), "{jdk}"),
                place(installation.config(), "{config}"))
            .sorted(Comparator.comparingInt((Place place) -> place.path().length()).reversed())
            .toList();
    this.anyPath = Pattern.compile(alternatives(places));
  }

  private static Place place(Path path, String placeholder) {
    return new Place(path.toString(), placeholder);
  }

  /**
   * The paths, only where they begin and end as a path does: not {@code /opt/jdk} in {@code
   * /opt/jdk2}.
   */
  private static String alternatives(List<Place> places) {
    return places.stream()
        .map(place -> Pattern.quote(place.path()))
        .reduce((one, other) -> one + "|" + other)
        .map(paths -> "(?<=^|[=:,])(?:" + paths + ")(?=$|[/:,])")
        .orElseThrow();
  }

  /** Throws {@link IllegalArgumentException} for a command that cannot be measured faithfully. */
  List<String> of(List<String> command) {
    List<String> line = command.stream().map(this::argument).toList();
    if (line.isEmpty() || !line.getFirst().equals(EXECUTABLE)) {
      throw new IllegalArgumentException(
          "the command must start with the measured JDK's bin/java: " + command);
    }
    return line;
  }

  private String argument(String argument) {
    if (argument.startsWith("@")) {
      throw new IllegalArgumentException("arguments in a file would not be measured: " + argument);
    }
    if (places.stream().anyMatch(place -> argument.contains(place.placeholder()))) {
      throw new IllegalArgumentException("an argument holds a placeholder: " + argument);
    }
    return anyPath
        .matcher(argument)
        .replaceAll(path -> Matcher.quoteReplacement(placeholder(path.group())));
  }

  private String placeholder(String path) {
    return places.stream()
        .filter(place -> place.path().equals(path))
        .findFirst()
        .orElseThrow()
        .placeholder();
  }
}
