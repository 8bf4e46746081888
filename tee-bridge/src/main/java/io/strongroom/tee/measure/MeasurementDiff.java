package io.strongroom.tee.measure;

import io.strongroom.protocol.id.Sha384;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * How an executor differs from the one that was expected, in the order files, JDK, launch line.
 *
 * <p>Empty exactly when the measurements are equal.
 */
public record MeasurementDiff(List<Difference> differences) {
  public MeasurementDiff {
    differences = List.copyOf(differences);
  }

  /** One thing that differs; {@code toString} says it in words. */
  public sealed interface Difference {}

  /** Expected, but with other content. */
  public record FileAltered(String path, Sha384 expected, Sha384 found) implements Difference {
    @Override
    public String toString() {
      return "file %s altered: expected %s, found %s".formatted(path, expected, found);
    }
  }

  /** Not expected at all. */
  public record FileAdded(String path, Sha384 found) implements Difference {
    @Override
    public String toString() {
      return "file %s added: %s".formatted(path, found);
    }
  }

  /** Expected, but not there. */
  public record FileMissing(String path, Sha384 expected) implements Difference {
    @Override
    public String toString() {
      return "file %s missing: expected %s".formatted(path, expected);
    }
  }

  /** Another JDK, or one whose files were altered. */
  public record JdkDiffers(JdkIdentity expected, JdkIdentity found) implements Difference {
    @Override
    public String toString() {
      return "JDK differs: expected %s (%s), found %s (%s)"
          .formatted(expected.version(), expected.sha384(), found.version(), found.sha384());
    }
  }

  /**
   * The part of the launch line that is neither in the common beginning nor in the common end.
   *
   * @param position of the first such argument, from 0
   */
  public record LaunchDiffers(int position, List<String> expected, List<String> found)
      implements Difference {
    public LaunchDiffers {
      expected = List.copyOf(expected);
      found = List.copyOf(found);
    }

    @Override
    public String toString() {
      return "launch line differs from argument %d: expected %s, found %s"
          .formatted(position, expected, found);
    }
  }

  /** What to change in {@code expected} to get {@code found}. */
  public static MeasurementDiff between(MeasurementLog expected, MeasurementLog found) {
    List<Difference> differences = new ArrayList<>(files(expected, found));
    if (!expected.jdk().equals(found.jdk())) {
      differences.add(new JdkDiffers(expected.jdk(), found.jdk()));
    }
    if (!expected.launch().equals(found.launch())) {
      differences.add(launch(expected.launch(), found.launch()));
    }
    return new MeasurementDiff(differences);
  }

  private static List<Difference> files(MeasurementLog expected, MeasurementLog found) {
    Map<String, MeasuredFile> before = byPath(expected);
    Map<String, MeasuredFile> after = byPath(found);
    TreeSet<String> paths = new TreeSet<>(before.keySet());
    paths.addAll(after.keySet());
    return paths.stream()
        .map(path -> file(path, before.get(path), after.get(path)))
        .filter(Objects::nonNull)
        .toList();
  }

  private static Difference file(String path, MeasuredFile expected, MeasuredFile found) {
    if (expected == null) {
      return new FileAdded(path, found.sha384());
    }
    if (found == null) {
      return new FileMissing(path, expected.sha384());
    }
    return expected.equals(found) ? null : new FileAltered(path, expected.sha384(), found.sha384());
  }

  private static Map<String, MeasuredFile> byPath(MeasurementLog log) {
    return log.files().stream().collect(Collectors.toMap(MeasuredFile::path, Function.identity()));
  }

  private static Difference launch(List<String> expected, List<String> found) {
    int begin = commonBeginning(expected, found);
    List<String> before = expected.subList(begin, expected.size());
    List<String> after = found.subList(begin, found.size());
    int end = commonBeginning(before.reversed(), after.reversed());
    return new LaunchDiffers(
        begin, before.subList(0, before.size() - end), after.subList(0, after.size() - end));
  }

  private static int commonBeginning(List<String> one, List<String> other) {
    int length = 0;
    while (length < Math.min(one.size(), other.size())
        && one.get(length).equals(other.get(length))) {
      length++;
    }
    return length;
  }

  /** One difference a line. */
  @Override
  public String toString() {
    return differences.stream().map(Object::toString).collect(Collectors.joining("\n"));
  }
}
