package io.strongroom.cell.frame;

import java.io.IOException;

/**
 * The peer sent something that is not a frame of its direction within the limits. The connection
 * cannot be used further: its position in the stream is unknown.
 */
public final class FrameException extends IOException {
  private static final long serialVersionUID = 1L;

  FrameException(String message) {
    super(message);
  }

  FrameException(String message, Throwable cause) {
    super(message, cause);
  }
}
