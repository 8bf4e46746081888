package io.strongroom.boundary.sql;

/** The database could not be opened, migrated or closed: a malfunction, not a refusal. */
public final class DatabaseUnavailableException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  DatabaseUnavailableException(String message, Throwable cause) {
    super(message, cause);
  }
}
