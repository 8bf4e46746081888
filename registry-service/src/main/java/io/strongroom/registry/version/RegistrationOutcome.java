package io.strongroom.registry.version;

import io.strongroom.protocol.problem.Reason;

/** What became of a deployment. */
sealed interface RegistrationOutcome {
  /**
   * The version is in the registry.
   *
   * @param record compact JWS of the version record, durable
   * @param added whether it was not there before
   */
  record Registered(String record, boolean added) implements RegistrationOutcome {}

  /**
   * It is not, by this deployment.
   *
   * @param detail expected, found
   */
  record Refused(Reason reason, String detail) implements RegistrationOutcome {}
}
