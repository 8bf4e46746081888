package io.strongroom.attestation;

import io.strongroom.boundary.sql.Database;
import io.strongroom.boundary.sql.DatabaseSettings;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Jdbi;

/** A real, migrated H2 database in memory, empty at first and gone when closed. */
public final class TestingDatabase implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  private final Database database =
      Database.open(
          new DatabaseSettings(
              "jdbc:h2:mem:" + UUID.randomUUID(), "strongroom", Optional.empty(), CONNECTIONS),
          AttestationStartup.MIGRATIONS);

  public Jdbi jdbi() {
    return database.jdbi();
  }

  @Override
  public void close() {
    database.close();
  }
}
