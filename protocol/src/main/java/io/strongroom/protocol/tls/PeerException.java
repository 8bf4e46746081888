package io.strongroom.protocol.tls;

import java.util.Objects;

/** The other service gave no answer that can be used. A malfunction, never a refusal of theirs. */
public final class PeerException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  /** What went wrong. */
  public enum Kind {
    /** No connection, or the peer did not prove who it is. Nothing was processed. */
    UNREACHABLE,
    /** Connected, then lost, too slow or too long: the request may have been processed. */
    NO_ANSWER,
    /** Answered with something that is not what was asked for. */
    BAD_ANSWER
  }

  private final Kind kind;

  PeerException(Kind kind, String detail, Throwable cause) {
    super(detail, cause);
    this.kind = Objects.requireNonNull(kind);
  }

  /** What went wrong. */
  public Kind kind() {
    return kind;
  }
}
