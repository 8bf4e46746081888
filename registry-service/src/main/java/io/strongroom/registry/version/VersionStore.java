package io.strongroom.registry.version;

import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.registry.sql.Insertion;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.StatementContext;

/**
 * Versions and packages in SQL. What {@link #add} returned for is there after any crash of this
 * process.
 */
public final class VersionStore {
  /** Most versions in one answer; the next page starts after the last one of this. */
  static final int PAGE = 100;

  private static final String COLUMNS = "digest, namespace, name, deployer, package_digest, record";

  private final Jdbi jdbi;

  public VersionStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  /**
   * Keeps the version and its package, unless the version is there already.
   *
   * @return the version in the store: the one given, or the one that was first
   */
  StoredVersion add(StoredVersion version, byte[] content) {
    return Insertion.retrying(() ->
        jdbi.inTransaction(handle ->
            find(handle, version.digest()).orElseGet(() -> insert(handle, version, content))));
  }

  /** The version by its digest. */
  Optional<StoredVersion> find(VersionDigest digest) {
    return jdbi.withHandle(handle -> find(handle, digest));
  }

  /** The signed record by its digest. */
  public Optional<String> record(VersionDigest digest) {
    return find(digest).map(StoredVersion::record);
  }

  /** The signed record, if the version is one of this function. */
  public Optional<String> record(FunctionRef function, VersionDigest digest) {
    return find(digest)
        .filter(version -> version.function().equals(function))
        .map(StoredVersion::record);
  }

  /** The package of a version. */
  public Optional<byte[]> packageOf(FunctionRef function, VersionDigest digest) {
    return find(digest)
        .filter(version -> version.function().equals(function))
        .map(version -> content(version.packageDigest()));
  }

  /**
   * The newest versions of a function, newest first: those older than {@code before}, or all; at
   * most a page.
   */
  List<StoredVersion> list(FunctionRef function, Optional<VersionDigest> before) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select "
                    + COLUMNS
                    + " from function_version where namespace = :namespace and name = :name"
                    + " and number < coalesce((select number from function_version where digest = :before), :last)"
                    + " order by number desc limit :page")
            .bind("namespace", function.namespace().toString())
            .bind("name", function.name().toString())
            .bind("before", before.map(VersionDigest::toString).orElse(""))
            .bind("last", Long.MAX_VALUE)
            .bind("page", PAGE)
            .map(VersionStore::version)
            .list());
  }

  /**
   * The functions of a namespace that have a version, by name, after the given one; at most a page.
   */
  List<FunctionName> functions(Namespace namespace, Optional<FunctionName> after) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select distinct name from function_version where namespace = :namespace"
                    + " and name > :after order by name limit :page")
            .bind("namespace", namespace.toString())
            .bind("after", after.map(FunctionName::toString).orElse(""))
            .bind("page", PAGE)
            .map((row, context) -> FunctionName.of(row.getString(1)))
            .list());
  }

  private static Optional<StoredVersion> find(Handle handle, VersionDigest digest) {
    return handle
        .createQuery("select " + COLUMNS + " from function_version where digest = :digest")
        .bind("digest", digest.toString())
        .map(VersionStore::version)
        .findOne();
  }

  private static StoredVersion insert(Handle handle, StoredVersion version, byte[] content) {
    handle
        .createUpdate(
            "insert into package (digest, content) select :digest, :content"
                + " where not exists (select 1 from package where digest = :digest)")
        .bind("digest", version.packageDigest().toString())
        .bind("content", content)
        .execute();
    handle
        .createUpdate(
            "insert into function_version (digest, namespace, name, deployer, package_digest, record)"
                + " values (:digest, :namespace, :name, :deployer, :package, :record)")
        .bind("digest", version.digest().toString())
        .bind("namespace", version.function().namespace().toString())
        .bind("name", version.function().name().toString())
        .bind("deployer", version.deployer().toString())
        .bind("package", version.packageDigest().toString())
        .bind("record", version.record())
        .execute();
    return version;
  }

  private byte[] content(Sha256 digest) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select content from package where digest = :digest")
            .bind("digest", digest.toString())
            .map((row, context) -> row.getBytes(1))
            .one());
  }

  private static StoredVersion version(ResultSet row, StatementContext context)
      throws SQLException {
    return new StoredVersion(
        VersionDigest.of(row.getString("digest")),
        new FunctionRef(
            Namespace.of(row.getString("namespace")), FunctionName.of(row.getString("name"))),
        Thumbprint.of(row.getString("deployer")),
        Sha256.of(row.getString("package_digest")),
        row.getString("record"));
  }
}
