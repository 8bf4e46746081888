package io.strongroom.gateway;

import io.strongroom.boundary.ServiceProcess;

/** The gateway's process. */
public final class Main {
  private Main() {}

  /**
   * Runs the gateway until it is told to stop.
   *
   * @param args the absolute path of the configuration file
   */
  public static void main(String[] args) {
    ServiceProcess.main("gateway", args, GatewayStartup::prepare);
  }
}
