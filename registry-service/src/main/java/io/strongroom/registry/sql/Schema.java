package io.strongroom.registry.sql;

/** Where the registry's tables come from. */
public final class Schema {
  /** Flyway location of the migrations, which run on H2 and PostgreSQL alike. */
  public static final String MIGRATIONS = "classpath:io/strongroom/registry/migrations";

  private Schema() {}
}
