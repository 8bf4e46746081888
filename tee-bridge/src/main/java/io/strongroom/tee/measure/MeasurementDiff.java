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

  public record FileAltered(String path, Sha384 expected, Sha384 found) implements Difference {
    @Override
    public String toString() {
      return "file %s altered: expected %s, found %s".formatted(path, expected, found);
    }
  }

  public record FileAdded(String path, Sha384 found) implements Difference {
    @Override
    public String toString() {
      return "file %s added: %s".formatted(path, found);
    }
  }

  public record FileMissing(String path, Sha384 expected) implements Difference {
    @Override
    public String toString() {
      return "file %s missing: expected %s".formatted(path, expected);
    }
  }

  public record JdkDiffers(JdkIdentity expected, JdkIdentity found) implements Difference {
    @Override
    public String toString() {
      return "JDK differs: expected %s (%s), found %s (%s)"
          .formatted(expected.version(), expected.sha384(), found.version(), found.sha384());
    }
  }

  /**
   * An argument that differs.
   *
   * @param position from 0; "" stands for an argument one of the lines does not have
   */
  public record ArgumentDiffers(int position, String expected, String found) implements Difference {
    @Override
    public String toString() {
      return "launch argument %d differs: expected \"%s\", found \"%s\""
          .formatted(position, expected, found);
    }
  }

  /** A launch line with more or fewer arguments whose common part is equal or shifted. */
  public record ArgumentCountDiffers(int expected, int found) implements Difference {
    @Override
    public String toString() {
      return "launch line has %d arguments, expected %d".formatted(found, expected);
    }
  }

  public static MeasurementDiff between(MeasurementLog expected, MeasurementLog found) {
    List<Difference> differences = new ArrayList<>(files(expected, found));
    if (!expected.jdk().equals(found.jdk())) {
      differences.add(new JdkDiffers(expected.jdk(), found.jdk()));
    }
    differences.addAll(arguments(expected.launch(), found.launch()));
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

  private static List<Difference> arguments(List<String> expected, List<String> found) {
    List<Difference> differences = new ArrayList<>();
    if (expected.size() != found.size()) {
      differences.add(new ArgumentCountDiffers(expected.size(), found.size()));
    }
    for (int i = 0; i < Math.max(expected.size(), found.size()); i++) {
      String before = i < expected.size() ? expected.get(i) : "";
      String after = i < found.size() ? found.get(i) : "";
      if (!before.equals(after)) {
        differences.add(new ArgumentDiffers(i, before, after));
      }
    }
    return differences;
  }

  /** One difference a line. */
  @Override
  public String toString() {
    return differences.stream().map(Object::toString).collect(Collectors.joining("\n"));
  }
}
