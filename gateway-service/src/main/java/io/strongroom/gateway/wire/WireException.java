package io.strongroom.gateway.wire;

import java.io.IOException;

/** An exchange with an executor broke. What matters to the caller is how far it had come. */
public final class WireException extends IOException {
  private static final long serialVersionUID = 1L;

  /** How far the exchange had come. */
  public enum Phase {
    /** No connection, or the peer has not the attested key: the executor has seen nothing. */
    CONNECT,
    /** At least the head was sent: the function may have run. */
    SENT,
    /** The answer had begun. */
    ANSWERING
  }

  private final Phase phase;

  WireException(Phase phase, String message, Throwable cause) {
    super(message, cause);
    this.phase = phase;
  }

  /** How far the exchange had come. */
  public Phase phase() {
    return phase;
  }
}
