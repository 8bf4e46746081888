package io.strongroom.executor.sandbox;

import io.strongroom.cell.CellLaunch;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * How a cell's JVM is started, wherever its parts lie.
 *
 * @param compiling whether guest code is compiled (the JDK has JVMCI and takes our compiler) or
 *     interpreted
 */
record CellJvm(boolean compiling) {

  /** The command, for places as the cell sees them. */
  List<String> command(Path jdk, Path distribution, int heapMegabytes) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.addAll(new CellLaunch(distribution, heapMegabytes, compiling).arguments());
    return command;
  }

  /** The same JVM, only asked for its version: starts if the flags are understood. */
  List<String> trial(Path jdk, Path distribution) {
    List<String> command = command(jdk, distribution, CellLaunch.BASE_MEGABYTES);
    command.set(command.size() - 1, "-version");
    return command;
  }
}
