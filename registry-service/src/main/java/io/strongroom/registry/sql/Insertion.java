package io.strongroom.registry.sql;

import java.sql.SQLException;
import java.util.function.Supplier;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Inserts that others may be making at the same moment. */
public final class Insertion {
  /**
   * SQL standard, class 23: integrity constraint violation, unique. H2 and PostgreSQL use it alike.
   */
  private static final String UNIQUE_VIOLATION = "23505";

  /** Every attempt has a winner, so this many writers of one key at one moment are served. */
  private static final int ATTEMPTS = 16;

  private Insertion() {}

  /**
   * Runs a transaction again when it lost a race for a key. The transaction has to start by looking
   * whether its work is still to be done.
   */
  public static <T> T retrying(Supplier<T> transaction) {
    for (int attempt = 1; ; attempt++) {
      try {
        return transaction.get();
      } catch (UnableToExecuteStatementException e) {
        if (attempt == ATTEMPTS || !lostARace(e)) {
          throw e;
        }
      }
    }
  }

  private static boolean lostARace(UnableToExecuteStatementException failure) {
    return failure.getCause() instanceof SQLException cause
        && UNIQUE_VIOLATION.equals(cause.getSQLState());
  }
}
