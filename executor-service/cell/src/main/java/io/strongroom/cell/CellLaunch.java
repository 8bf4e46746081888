package io.strongroom.cell;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * The launch line of a cell: everything after the Java binary, none of it dependent on an
 * environment. Part of what an executor's measurement covers.
 *
 * <p>Example: {@code new CellLaunch(dist, 256, true).arguments()} gives {@code [-Xmx256m, …,
 * io.strongroom.cell.CellMain]}. The process then reads a {@link
 * io.strongroom.cell.frame.Rendezvous} from standard input and reports there; standard output and
 * error hold nothing but the JVM's own messages.
 *
 * @param distribution the folder that holds {@code cell/} and {@code graal/}, as the process sees
 *     it
 * @param heapMegabytes the largest heap; see {@link #heapFor}
 * @param compiling whether guest code is compiled; needs a JVM with JVMCI of the compiler's version
 */
public record CellLaunch(Path distribution, int heapMegabytes, boolean compiling) {

  /** The engine, its compiler at work and the prelude, in MiB: what a cell needs for itself. */
  public static final int BASE_MEGABYTES = 160;

  /** What a pre-made context takes, in MiB, with room for what a module builds when evaluated. */
  private static final double CONTEXT_MEGABYTES = 0.5;

  /** The process ended itself because guest code could not be stopped in any other way. */
  public static final int EXIT_RUNAWAY = 70;

  /** The process ended itself because its connection was lost or spoke nonsense. */
  public static final int EXIT_DISCONNECTED = 71;

  /** The process ended itself because a part of the JVM or of the engine no longer works. */
  public static final int EXIT_BROKEN = 72;

  /** The process was ended by the JVM because its heap was full. */
  public static final int EXIT_OUT_OF_MEMORY = 3;

  private static final String MAIN = "io.strongroom.cell.CellMain";
  private static final String UNNAMED = "=ALL-UNNAMED";

  public CellLaunch {
    if (heapMegabytes < BASE_MEGABYTES) {
      throw new IllegalArgumentException(
          "a cell needs a heap of %d MiB, not %d".formatted(BASE_MEGABYTES, heapMegabytes));
    }
  }

  /**
   * The heap in MiB for one version in a cell of its own.
   *
   * @param memoryMegabytes the version's memory limit
   * @param contexts how many contexts are kept pre-made
   */
  public static int heapFor(int memoryMegabytes, int contexts) {
    return BASE_MEGABYTES + memoryMegabytes + (int) Math.ceil(contexts * CONTEXT_MEGABYTES);
  }

  /** The arguments, in order. */
  public List<String> arguments() {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(memory());
    arguments.addAll(noWayIn());
    if (compiling) {
      arguments.addAll(compiler());
    } else {
      arguments.add("-Dpolyglot.engine.WarnInterpreterOnly=false");
    }
    arguments.addAll(modules());
    arguments.add(MAIN);
    return List.copyOf(arguments);
  }

  private List<String> memory() {
    return List.of(
        "-Xms32m",
        "-Xmx" + heapMegabytes + "m",
        "-Xss1m",
        // One collector thread; pauses are short at these sizes and neighbours share the cores.
        "-XX:+UseSerialGC",
        "-XX:+ExitOnOutOfMemoryError",
        // What a handler allocates outside the heap is bounded too.
        "-XX:MaxDirectMemorySize=16m",
        "-XX:MaxMetaspaceSize=192m",
        "-XX:ReservedCodeCacheSize=96m",
        // There is no control group to read in a sandbox, and the heap is given.
        "-XX:-UseContainerSupport",
        // Lets the threads that make contexts ahead give way to those that serve.
        "-XX:ThreadPriorityPolicy=1");
  }

  private static List<String> noWayIn() {
    return List.of(
        "-XX:+DisableAttachMechanism",
        "-XX:-UsePerfData",
        "-XX:-HeapDumpOnOutOfMemoryError",
        "-XX:-CreateCoredumpOnCrash",
        "-XX:ErrorFile=/dev/null",
        "-Djava.awt.headless=true",
        "-Duser.language=en",
        "-Duser.country=US",
        "-Duser.timezone=UTC",
        "-Dfile.encoding=UTF-8");
  }

  private List<String> compiler() {
    return List.of(
        "-XX:+UnlockExperimentalVMOptions",
        "-XX:+EnableJVMCI",
        "--upgrade-module-path=" + distribution.resolve("graal"));
  }

  private List<String> modules() {
    return List.of(
        "--module-path",
        distribution.resolve("cell").toString(),
        "--add-modules",
        "org.graalvm.polyglot,org.graalvm.js,org.graalvm.truffle.runtime",
        "--enable-native-access=org.graalvm.truffle",
        "--sun-misc-unsafe-memory-access=allow",
        // The engine's own parser and Unicode tables: see ModuleSyntax and DomainToAscii.
        "--add-exports",
        "org.graalvm.js/com.oracle.js.parser" + UNNAMED,
        "--add-exports",
        "org.graalvm.js/com.oracle.js.parser.ir" + UNNAMED,
        "--add-exports",
        "org.graalvm.js/com.oracle.js.parser.ir.visitor" + UNNAMED,
        "--add-exports",
        "org.graalvm.shadowed.icu4j/org.graalvm.shadowed.com.ibm.icu.text" + UNNAMED,
        "--class-path",
        distribution.resolve("cell").resolve("*").toString());
  }
}
