package io.strongroom.cli.cluster;

import java.util.ArrayList;
import java.util.List;

/** How the services' JVMs are started, and why. */
final class JvmFlags {
  /** What every service gets. */
  private static final List<String> COMMON =
      List.of(
          // Two processors and small heaps: parallel collectors would only take turns.
          "-XX:+UseSerialGC",
          "-XX:+ExitOnOutOfMemoryError",
          "-XX:+DisableAttachMechanism",
          "-XX:-UsePerfData",
          "--enable-native-access=ALL-UNNAMED",
          "--sun-misc-unsafe-memory-access=allow",
          // Twice the defaults: the optimizing compiler, which would take a third of a start, comes
          // a little later to what serves requests.
          "-XX:Tier4InvocationThreshold=10000",
          "-XX:Tier4MinInvocationThreshold=1200",
          "-XX:Tier4CompileThreshold=30000",
          "-XX:Tier4BackEdgeThreshold=80000");

  /** For what is asked now and then: it starts in half the time, and its code stays slower. */
  static final String SELDOM_ASKED = "-XX:TieredStopAtLevel=1";

  /** Hazelcast's own list for JDK 17 and later. */
  private static final List<String> HAZELCAST =
      List.of(
          "--add-modules=java.se",
          "--add-exports=java.base/jdk.internal.ref=ALL-UNNAMED",
          "--add-opens=java.base/java.lang=ALL-UNNAMED",
          "--add-opens=java.base/sun.nio.ch=ALL-UNNAMED",
          "--add-opens=java.management/sun.management=ALL-UNNAMED",
          "--add-opens=jdk.management/com.sun.management.internal=ALL-UNNAMED");

  private JvmFlags() {}

  /** For a service that talks to Hazelcast, with a heap of {@code heapMib}. */
  static List<String> withHazelcast(int heapMib) {
    List<String> flags = plain(heapMib);
    flags.addAll(HAZELCAST);
    return flags;
  }

  /** For a service that does not. */
  static List<String> plain(int heapMib) {
    List<String> flags = new ArrayList<>(COMMON);
    flags.add("-Xmx" + heapMib + "m");
    return flags;
  }
}
