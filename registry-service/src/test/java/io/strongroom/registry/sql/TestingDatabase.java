package io.strongroom.registry.sql;

import io.strongroom.boundary.sql.Database;
import io.strongroom.boundary.sql.DatabaseSettings;
import java.util.Optional;
import java.util.UUID;

/** A fresh database with the registry's schema. */
public final class TestingDatabase {
  /** As many as the races in the tests need. */
  private static final int POOL = 8;

  private TestingDatabase() {}

  /** H2 in memory, gone at close. */
  public static Database h2() {
    String url = "jdbc:h2:mem:" + UUID.randomUUID();
    return Database.open(
        new DatabaseSettings(url, "strongroom", Optional.empty(), POOL), Schema.MIGRATIONS);
  }
}
