package io.strongroom.tests.bench;

import io.strongroom.cli.cluster.RunningProcess;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What one process of the idle cluster holds in memory.
 *
 * @param process the cluster's name for it
 * @param part what it is
 * @param residentMebibytes all it has in memory
 * @param proportionalMebibytes the same, pages shared with others counted in part
 */
public record Memory(
    String process, String part, double residentMebibytes, double proportionalMebibytes) {
  private static final double KIB_PER_MIB = 1024;

  /** Linux alone says; elsewhere the list is empty. */
  static List<Memory> of(List<RunningProcess> cluster) {
    List<Memory> all = new ArrayList<>();
    for (RunningProcess process : cluster) {
      process
          .handle()
          .ifPresent(root ->
              Parts.of(process.name(), root)
                  .forEach((handle, part) -> add(all, process.name(), part, handle.pid())));
    }
    return all;
  }

  private static void add(List<Memory> all, String process, String part, long pid) {
    try {
      String rollup = Files.readString(Path.of("/proc/" + pid + "/smaps_rollup"));
      all.add(new Memory(process, part, mebibytes(rollup, "Rss"), mebibytes(rollup, "Pss")));
    } catch (IOException e) {
      // It has ended, or this is no Linux: there is nothing to say about it.
      return;
    }
  }

  private static double mebibytes(String rollup, String name) {
    Matcher matcher = Pattern.compile("(?m)^" + name + ":\\s+(\\d+) kB").matcher(rollup);
    return matcher.find() ? Double.parseDouble(matcher.group(1)) / KIB_PER_MIB : 0;
  }
}
