package io.strongroom.registry;

import io.strongroom.boundary.ServiceProcess;

/** The registry service's process. */
public final class Main {
  private Main() {}

  /** One argument: the absolute path of the properties file. */
  public static void main(String[] args) {
    ServiceProcess.main("registry", args, RegistryStartup::prepare);
  }
}
