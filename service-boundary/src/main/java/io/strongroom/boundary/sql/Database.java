package io.strongroom.boundary.sql;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.SQLException;
import java.time.Duration;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementExceptions;
import org.jdbi.v3.core.statement.StatementExceptions.MessageRendering;

/**
 * The service's database, open and migrated.
 *
 * <p>Guarantee: a commit that returned survives the death of this process ({@code kill -9}). On H2
 * it may not survive loss of power; PostgreSQL in its defaults does.
 */
public final class Database implements AutoCloseable {
  /** Longer than a checkpoint stall, shorter than our callers' patience. */
  private static final Duration CONNECTION_WAIT = Duration.ofSeconds(5);

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Jdbi.create(pool);
    // What is bound are tokens, packages and policies, and what fails is logged.
    jdbi.getConfig(StatementExceptions.class).setMessageRendering(MessageRendering.NONE);
  }

  /**
   * Opens the database and brings its schema up to date.
   *
   * @param migrations where the SQL files are, for example {@code
   *     classpath:io/strongroom/registry/migrations}
   * @throws DatabaseUnavailableException when it cannot be opened, for example because another
   *     process owns the file
   */
  public static Database open(DatabaseSettings settings, String migrations) {
    HikariDataSource pool = connect(settings);
    try {
      Flyway.configure()
          .dataSource(pool)
          .locations(migrations)
          .cleanDisabled(true)
          .load()
          .migrate();
      return new Database(pool);
    } catch (RuntimeException e) {
      pool.close();
      throw new DatabaseUnavailableException("cannot migrate " + settings.url(), e);
    }
  }

  private static HikariDataSource connect(DatabaseSettings settings) {
    var config = new HikariConfig();
    config.setPoolName("strongroom");
    config.setJdbcUrl(settings.effectiveUrl());
    config.setUsername(settings.user());
    config.setPassword(settings.password().map(secret -> new String(secret.chars())).orElse(""));
    config.setMaximumPoolSize(settings.poolSize());
    config.setConnectionTimeout(CONNECTION_WAIT.toMillis());
    config.setAutoCommit(true);
    try {
      return new HikariDataSource(config);
    } catch (RuntimeException e) {
      throw new DatabaseUnavailableException(
          "cannot open " + settings.url() + " (an H2 file belongs to one process at a time)", e);
    }
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /** Whether a connection can be had and answers; for readiness. */
  public boolean answers() {
    try (var connection = pool.getConnection()) {
      return connection.isValid(1);
    } catch (SQLException e) {
      return false;
    }
  }

  /** An H2 file is closed in order with its last connection. */
  @Override
  public void close() {
    pool.close();
  }
}
