package io.strongroom.attestation.store;

import java.sql.SQLException;
import org.jdbi.v3.core.statement.UnableToExecuteStatementException;

/** Tells a row that is already there from a database that does not work. */
public final class SqlConflict {
  /** SQLSTATE class 23: integrity constraint violation; the same on H2 and PostgreSQL. */
  private static final String CONSTRAINT = "23";

  private SqlConflict() {}

  /** Whether a statement failed because a unique value was taken. */
  public static boolean is(RuntimeException thrown) {
    return thrown instanceof UnableToExecuteStatementException
        && thrown.getCause() instanceof SQLException sql
        && sql.getSQLState() != null
        && sql.getSQLState().startsWith(CONSTRAINT);
  }
}
