package io.strongroom.executor.sandbox;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The launch line of a cell's JVM.
 *
 * @param compiling whether guest code is compiled (the JDK has JVMCI and takes our compiler) or
 *     interpreted
 */
record CellJvm(boolean compiling) {

  private static final String MAIN = "io.strongroom.cell.Main";

  private static final List<String> COMMON =
      List.of(
          // One small heap with short-lived garbage: the serial collector needs least beside it.
          "-XX:+UseSerialGC",
          "-Xms32m",
          "-Xss1m",
          "-XX:ReservedCodeCacheSize=96m",
          "-XX:MaxMetaspaceSize=160m",
          // A cell that ran out of memory has broken invariants in it: it ends, and is replaced.
          "-XX:+ExitOnOutOfMemoryError",
          // Nothing may look into a cell or keep what was in it.
          "-XX:+DisableAttachMechanism",
          "-XX:-UsePerfData",
          "-XX:-HeapDumpOnOutOfMemoryError",
          "-XX:-CreateCoredumpOnCrash",
          "-XX:ErrorFile=/dev/null",
          // There is no control group to read inside, and the heap is given.
          "-XX:-UseContainerSupport",
          "--sun-misc-unsafe-memory-access=allow",
          "--enable-native-access=org.graalvm.truffle");

  /** The command, for places as the cell sees them. */
  List<String> command(Path jdk, Path cellJars, Path graalJars, int heapMegabytes) {
    List<String> command = new ArrayList<>();
    command.add(jdk.resolve("bin/java").toString());
    command.add("-Xmx" + heapMegabytes + "m");
    command.addAll(COMMON);
    if (compiling) {
      command.addAll(
          List.of(
              "-XX:+UnlockExperimentalVMOptions",
              "-XX:+EnableJVMCI",
              "--upgrade-module-path=" + graalJars));
    } else {
      command.add("-Dpolyglot.engine.WarnInterpreterOnly=false");
    }
    command.add("--module-path=" + cellJars);
    command.add(
        "--add-modules=org.graalvm.polyglot,org.graalvm.js,org.graalvm.truffle.runtime");
    command.add("--class-path=" + cellJars + "/*");
    command.add(MAIN);
    return command;
  }

  /** The same JVM, only asked for its version: starts if the flags are understood. */
  List<String> trial(Path jdk, Path cellJars, Path graalJars) {
    List<String> command = new ArrayList<>(command(jdk, cellJars, graalJars, TRIAL_MEGABYTES));
    command.set(command.size() - 1, "-version");
    return command;
  }

  private static final int TRIAL_MEGABYTES = 64;
}
