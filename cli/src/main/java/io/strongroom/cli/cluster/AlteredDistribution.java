package io.strongroom.cli.cluster;

import java.io.IOException;
import java.net.URI;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * A copy of the executor's distribution in which one jar has one more entry: still a jar that runs,
 * but not the one that was measured for the release. For demonstrations and tests; deleted when
 * closed.
 */
public final class AlteredDistribution implements AutoCloseable {
  private static final String ADDED_ENTRY = "META-INF/altered";

  private final Path folder;
  private final Path jar;

  private AlteredDistribution(Path folder, Path jar) {
    this.folder = folder;
    this.jar = jar;
  }

  /** Copies and alters the distribution of this release. */
  public static AlteredDistribution of(Release release) throws IOException {
    Path folder = Files.createTempDirectory("strongroom-altered-").resolve("distribution");
    Folders.copy(release.executorDistribution(), folder);
    AlteredDistribution altered = new AlteredDistribution(folder, executorJar(folder));
    altered.alter();
    return altered;
  }

  /** The copy. */
  public Path folder() {
    return folder;
  }

  /** Which file differs, relative to the distribution. */
  public String alteredFile() {
    return folder.relativize(jar).toString();
  }

  @Override
  public void close() throws IOException {
    Folders.delete(folder.getParent());
  }

  private void alter() throws IOException {
    try (FileSystem zip = FileSystems.newFileSystem(URI.create("jar:" + jar.toUri()), Map.of())) {
      Files.writeString(zip.getPath(ADDED_ENTRY), "one byte would do\n");
    }
  }

  private static Path executorJar(Path folder) throws IOException {
    try (var jars = Files.list(folder.resolve("supervisor"))) {
      return jars.filter(j -> j.getFileName().toString().startsWith("executor-supervisor"))
          .findFirst()
          .orElseThrow(() -> new IOException("no executor jar in " + folder));
    }
  }
}
