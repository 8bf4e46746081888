package io.strongroom.executor.sandbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What of the machine takes part in confining a cell.
 *
 * @param bubblewrap the program
 * @param limiter {@code prlimit}, if the machine has it
 * @param libraries the shared libraries that the JDK and the limiter load, and their loader
 * @param filter the file with the system call filter, if there is one for this kind of machine
 */
record HostTools(
    Path bubblewrap, Optional<Path> limiter, List<Path> libraries, Optional<Path> filter) {

  private static final Path LIMITER = Path.of("/usr/bin/prlimit");
  private static final Path LISTER = Path.of("/usr/bin/ldd");

  /** {@code name => /path (address)} or {@code /path (address)}. */
  private static final Pattern LIBRARY =
      Pattern.compile("^\\s+(?:\\S+ => )?(/\\S+) \\(0x[0-9a-f]+\\)$", Pattern.MULTILINE);

  HostTools {
    libraries = List.copyOf(libraries);
  }

  /**
   * Looks the tools up.
   *
   * @param stateDirectory where the filter's file is written
   */
  static HostTools find(Path bubblewrap, CellInstallation installation, Path stateDirectory)
      throws IOException {
    Optional<Path> limiter = Optional.of(LIMITER).filter(Files::isExecutable);
    return new HostTools(
        bubblewrap,
        limiter,
        libraries(installation, limiter),
        writtenFilter(stateDirectory.resolve("cell.seccomp")));
  }

  /** What is weaker here than it could be. */
  List<String> missing() {
    List<String> missing = new ArrayList<>();
    if (filter.isEmpty()) {
      missing.add("no system call filter for " + System.getProperty("os.arch"));
    }
    if (limiter.isEmpty()) {
      missing.add("no " + LIMITER + ": cells have no limit on processes and files");
    }
    return missing;
  }

  private static Optional<Path> writtenFilter(Path file) throws IOException {
    Optional<byte[]> program = SeccompFilter.program(System.getProperty("os.arch"));
    if (program.isPresent()) {
      Files.write(file, program.get());
    }
    return program.map(bytes -> file);
  }

  private static List<Path> libraries(CellInstallation installation, Optional<Path> limiter)
      throws IOException {
    List<String> command = new ArrayList<>(List.of(LISTER.toString()));
    command.add(installation.java().toString());
    nativeLibraries(installation.jdk()).forEach(file -> command.add(file.toString()));
    limiter.ifPresent(file -> command.add(file.toString()));
    Path jdk = installation.jdk().toRealPath();
    TreeSet<Path> found = new TreeSet<>();
    Matcher line = LIBRARY.matcher(Trial.run(command).output());
    while (line.find()) {
      Path library = Path.of(line.group(1));
      if (!library.toRealPath().startsWith(jdk)) {
        found.add(library);
      }
    }
    return List.copyOf(found);
  }

  /** The JDK's own libraries that a cell can come to load: all but those of a desktop. */
  private static List<Path> nativeLibraries(Path jdk) throws IOException {
    try (Stream<Path> core = Files.list(jdk.resolve("lib"));
        Stream<Path> machine = Files.list(jdk.resolve("lib/server"))) {
      return Stream.concat(core, machine)
          .filter(file -> file.toString().endsWith(".so"))
          .filter(file -> !DESKTOP.contains(file.getFileName().toString()))
          .toList();
    }
  }

  private static final List<String> DESKTOP =
      List.of(
          "libawt.so",
          "libawt_xawt.so",
          "libawt_headless.so",
          "libfontmanager.so",
          "libfreetype.so",
          "libjavajpeg.so",
          "libjawt.so",
          "libjsound.so",
          "liblcms.so",
          "libmlib_image.so",
          "libsplashscreen.so");
}
