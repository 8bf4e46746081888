package io.strongroom.attestation.rcar;

import io.strongroom.tee.Refusal;
import java.util.Locale;

/**
 * Carries a refusal from the step that found it to {@link NodeAttestation}, which counts it. Never
 * leaves this package, and says nothing about our own health.
 */
final class StrangerException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String reason;
  private final String expected;
  private final String found;

  StrangerException(StrangerRefusal reason, String found) {
    this(reason.toString(), reason.expected(), found);
  }

  StrangerException(StrangerRefusal reason, Refusal refusal) {
    this(
        reason + "/" + refusal.code().name().toLowerCase(Locale.ROOT).replace('_', '-'),
        refusal.expected() + " (" + refusal.section() + ")",
        refusal.found());
  }

  private StrangerException(String reason, String expected, String found) {
    // Without a stack trace: strangers can cause it as often as they like.
    super(reason, null, false, false);
    this.reason = reason;
    this.expected = expected;
    this.found = found;
  }

  String reason() {
    return reason;
  }

  String expected() {
    return expected;
  }

  String found() {
    return found;
  }
}
