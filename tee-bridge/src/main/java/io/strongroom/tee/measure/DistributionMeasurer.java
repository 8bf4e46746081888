package io.strongroom.tee.measure;

import io.strongroom.protocol.id.Sha384;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Measures every file of a distribution, every file of a JDK that a running program can load, and
 * the launch line.
 *
 * <p>Of the JDK these count: {@code bin}, {@code lib} without {@code src.zip}, {@code conf} and
 * {@code release}; the rest is documentation, headers and material for {@code jlink}. Symbolic
 * links are followed: what is read at run time is what counts.
 *
 * <p>What this is not: a check at load time. A file changed between measuring and loading goes
 * unseen, which hardware (dm-verity under the measurement) prevents and software cannot.
 */
final class DistributionMeasurer {
  private static final List<String> JDK_PARTS = List.of("bin", "lib", "conf", "release");
  private static final Path JDK_SOURCES = Path.of("lib", "src.zip");

  private final Installation installation;

  DistributionMeasurer(Installation installation) {
    this.installation = installation;
  }

  MeasurementLog measure(List<String> command) throws IOException {
    List<String> launch = new LaunchLine(installation).of(command);
    List<Path> distribution = filesUnder(installation.distribution());
    List<Path> jdk = jdkFiles();
    Map<Path, Sha384> digests =
        ParallelHashing.digests(Stream.concat(distribution.stream(), jdk.stream()).toList());
    return new MeasurementLog(
        measured(installation.distribution(), distribution, digests),
        new JdkIdentity(jdkVersion(), listDigest(measured(installation.jdk(), jdk, digests))),
        launch);
  }

  private List<Path> jdkFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    for (String part : JDK_PARTS) {
      files.addAll(filesUnder(installation.jdk().resolve(part)));
    }
    files.remove(installation.jdk().resolve(JDK_SOURCES));
    return files;
  }

  private static List<Path> filesUnder(Path root) throws IOException {
    try (Stream<Path> paths = Files.walk(root, FileVisitOption.FOLLOW_LINKS)) {
      List<Path> files = paths.filter(path -> !Files.isDirectory(path)).toList();
      for (Path file : files) {
        requireRegular(file);
      }
      return files;
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static void requireRegular(Path file) throws IOException {
    if (!Files.isRegularFile(file)) {
      throw new IOException("only files and folders can be measured, not " + file);
    }
  }

  private static List<MeasuredFile> measured(
      Path root, List<Path> files, Map<Path, Sha384> digests) {
    return files.stream()
        .map(file -> new MeasuredFile(root.relativize(file).toString(), digests.get(file)))
        .sorted(Comparator.comparing(MeasuredFile::path))
        .toList();
  }

  private String jdkVersion() throws IOException {
    Properties release = new Properties();
    try (var reader = Files.newBufferedReader(installation.jdk().resolve("release"))) {
      release.load(reader);
    }
    return release.getProperty("JAVA_RUNTIME_VERSION", "unknown").replace("\"", "");
  }

  /** SHA-384 over one line a file: its digest, two spaces, its path, a line feed. */
  private static Sha384 listDigest(List<MeasuredFile> files) {
    String lines =
        files.stream()
            .map(file -> file.sha384() + "  " + file.path() + "\n")
            .collect(Collectors.joining());
    return Sha384.digest(lines.getBytes(StandardCharsets.UTF_8));
  }
}
