package io.strongroom.executor;

import io.strongroom.boundary.ServiceProcess;
import io.strongroom.tee.simulated.PlatformLifeline;

/** The executor's process. */
public final class Main {
  private Main() {}

  /** One argument: the absolute path of the properties file. */
  public static void main(String[] args) {
    PlatformLifeline.watch(System.in, Ending::withPlatform);
    ServiceProcess.main(
        "executor", args, settings -> ExecutorStartup.prepare(settings, Machine.real(settings)));
  }
}
