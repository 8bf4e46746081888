package io.strongroom.attestation;

import io.strongroom.boundary.ServiceProcess;

/** Runs the attestation service: {@code io.strongroom.attestation.Main /abs/config.properties}. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    ServiceProcess.main("attestation", args, AttestationStartup::prepare);
  }
}
