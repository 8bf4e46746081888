package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Output;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/**
 * {@code strongroom doctor}: what this machine has of what a cluster needs, and how to get the
 * rest.
 */
@Command(
    name = "doctor",
    mixinStandardHelpOptions = true,
    description = "Check what this machine needs to run a cluster.")
public final class DoctorCommand implements Callable<Integer> {
  /** Two services, two executors with a cell each, and the gateway, idle: about 2.5 GiB. */
  private static final long MEMORY_NEEDED_MIB = 3_072;

  private static final int SANDBOX_SECONDS = 10;

  @Mixin private Output output;

  /** One check: what was looked at, what was found, and what to do when it is not good. */
  public record Check(String name, boolean good, String found, String remedy) {}

  @Override
  public Integer call() {
    List<Check> checks = new ArrayList<>(List.of(jdk(), processors(), memory(), bubblewrap()));
    output.result(checks, () -> checks.forEach(this::print));
    return checks.stream().allMatch(Check::good) ? 0 : 1;
  }

  private void print(Check check) {
    output.line("%-4s %-12s %s", check.good() ? "ok" : "!!", check.name(), check.found());
    if (!check.good()) {
      output.line("     %-12s %s", "", check.remedy());
    }
  }

  private static Check jdk() {
    return new Check(
        "JDK",
        Runtime.version().feature() >= 25,
        Runtime.version() + " in " + System.getProperty("java.home"),
        "install a JDK 25 and set JAVA_HOME to it");
  }

  private static Check processors() {
    int processors = Runtime.getRuntime().availableProcessors();
    return new Check(
        "processors", processors >= 2, processors + " processors", "use a machine with at least 2");
  }

  private static Check memory() {
    long free = availableMemoryMib();
    return new Check(
        "memory",
        free >= MEMORY_NEEDED_MIB,
        free + " MiB available",
        "free memory: a cluster with two executors needs " + MEMORY_NEEDED_MIB + " MiB");
  }

  private static long availableMemoryMib() {
    try (var lines = Files.lines(Path.of("/proc/meminfo"))) {
      return lines
          .filter(line -> line.startsWith("MemAvailable:"))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return Runtime.getRuntime().maxMemory() >> 20;
    }
  }

  private static Check bubblewrap() {
    boolean works = sandboxWorks();
    return new Check(
        "bubblewrap",
        works,
        works ? "cells are isolated" : "no sandbox: executors will say WEAK ISOLATION",
        "apt-get install bubblewrap, and allow user namespaces");
  }

  private static boolean sandboxWorks() {
    try {
      Process process =
          new ProcessBuilder(
                  "/usr/bin/bwrap",
                  "--unshare-all",
                  "--ro-bind",
                  "/",
                  "/",
                  "--uid",
                  "65534",
                  "true")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return process.waitFor(SANDBOX_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
    } catch (IOException e) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
