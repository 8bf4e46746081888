package io.strongroom.boundary.settings;

/**
 * The configuration file cannot be used. The message names the key, what was found and what is
 * allowed.
 */
public final class InvalidSettingsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public InvalidSettingsException(String message) {
    super(message);
  }

  public InvalidSettingsException(String message, Throwable cause) {
    super(message, cause);
  }
}
