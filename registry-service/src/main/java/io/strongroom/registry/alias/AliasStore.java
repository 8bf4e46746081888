package io.strongroom.registry.alias;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.registry.sql.Insertion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Aliases in SQL, every position they ever had. What {@link #move} answered is there after any
 * crash.
 */
public final class AliasStore {
  /** Most entries of a history in one answer. */
  static final int PAGE = 100;

  private static final String OF_ALIAS =
      " from alias_change where namespace = :namespace and name = :name and alias = :alias";

  private static final String COLUMNS = "select alias, generation, version, record";

  private final Jdbi jdbi;

  public AliasStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Reads the alias's position and writes the one that {@code next} makes of it, as one step:
   * nobody comes between.
   *
   * @param next the next change with the next generation, or nothing to leave the alias as it is;
   *     may run again when somebody else was faster
   * @return the position after the call
   */
  Optional<AliasChange> move(
      AliasRef alias, Function<Optional<AliasChange>, Optional<AliasChange>> next) {
    return Insertion.retrying(() ->
        jdbi.inTransaction(handle -> {
          Optional<AliasChange> current = current(handle, alias);
          Optional<AliasChange> wanted = next.apply(current);
          wanted.ifPresent(change -> insert(handle, alias, change));
          return wanted.or(() -> current);
        }));
  }

  /** The alias's position. */
  public Optional<AliasChange> current(AliasRef alias) {
    return jdbi.withHandle(handle -> current(handle, alias));
  }

  /** The signed record of the alias's position. */
  public Optional<String> record(AliasRef alias) {
    return current(alias).map(AliasChange::record);
  }

  /** The positions of the function's aliases, by name, after the given one; at most a page. */
  List<AliasChange> list(FunctionRef function, Optional<AliasName> after) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                COLUMNS
                    + " from alias_change a where namespace = :namespace and name = :name and alias > :after"
                    + " and generation = (select max(generation) from alias_change b where"
                    + " b.namespace = a.namespace and b.name = a.name and b.alias = a.alias)"
                    + " order by alias limit :page")
            .bind("namespace", function.namespace().toString())
            .bind("name", function.name().toString())
            .bind("after", after.map(AliasName::toString).orElse(""))
            .bind("page", PAGE)
            .map(AliasStore::change)
            .list());
  }

  /**
   * Every position the alias had, newest first: those below {@code before}, or all; at most a page.
   */
  List<AliasChange> history(AliasRef alias, Optional<Generation> before) {
    return jdbi.withHandle(handle ->
        of(
                handle,
                COLUMNS
                    + OF_ALIAS
                    + " and generation < :before order by generation desc limit :page",
                alias)
            .bind("before", before.map(Generation::value).orElse(Long.MAX_VALUE))
            .bind("page", PAGE)
            .map(AliasStore::change)
            .list());
  }

  private static Optional<AliasChange> current(Handle handle, AliasRef alias) {
    return of(handle, COLUMNS + OF_ALIAS + " order by generation desc limit 1", alias)
        .map(AliasStore::change)
        .findOne();
  }

  private static void insert(Handle handle, AliasRef alias, AliasChange change) {
    handle
        .createUpdate(
            "insert into alias_change (namespace, name, alias, generation, version, record)"
                + " values (:namespace, :name, :alias, :generation, :version, :record)")
        .bind("namespace", alias.function().namespace().toString())
        .bind("name", alias.function().name().toString())
        .bind("alias", alias.alias().toString())
        .bind("generation", change.generation().value())
        .bind("version", change.version().toString())
        .bind("record", change.record())
        .execute();
  }

  private static Query of(Handle handle, String sql, AliasRef alias) {
    return handle
        .createQuery(sql)
        .bind("namespace", alias.function().namespace().toString())
        .bind("name", alias.function().name().toString())
        .bind("alias", alias.alias().toString());
  }

  private static AliasChange change(ResultSet row, StatementContext context) throws SQLException {
    return new AliasChange(
        AliasName.of(row.getString("alias")),
        Generation.of(row.getLong("generation")),
        VersionDigest.of(row.getString("version")),
        row.getString("record"));
  }
}
