package io.strongroom.attestation.reference;

import io.strongroom.attestation.store.SqlConflict;
import io.strongroom.protocol.attestation.ReferenceValues;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.JwsOutcome;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.jdbi.v3.core.Jdbi;

/**
 * The reference values in force: the newest signed document, read from SQL at most every time it
 * changed. One document names every executor that is good, so that a roll-out names two releases
 * and a withdrawal is the next document without the old one.
 */
public final class ReferenceValueStore {
  private static final Logger LOG = Logger.getLogger(ReferenceValueStore.class.getName());

  private static final JsonLimits LIMITS = JsonLimits.REFERENCE_VALUES;

  private final Jdbi jdbi;
  private final KeySet providers;
  private final InstantSource clock;
  private volatile Optional<InForce> inForce = Optional.empty();

  /** Digest of the stored values that were found not to verify last. */
  private volatile String unusable = "";

  /**
   * A store that is empty until it is refreshed.
   *
   * @param providers whose values are believed
   */
  public ReferenceValueStore(Jdbi jdbi, KeySet providers, InstantSource clock) {
    this.jdbi = jdbi;
    this.providers = providers;
    this.clock = clock;
  }

  /** What became of a document that was handed in. */
  sealed interface Accepted {
    /** It is in force, perhaps already before. */
    record InForceNow(String jws) implements Accepted {}

    /** No pinned provider signed it, or it is no such document. */
    record NotProved(String why) implements Accepted {}

    /** A newer one is in force: an old document cannot bring back what was withdrawn. */
    record Older(Instant newest, Instant offered) implements Accepted {}
  }

  /** Takes a signed document; committed when this returns. */
  Accepted accept(String jws, String by) {
    return switch (Jws.verify(jws, TokenType.REFERENCE_VALUES, providers, LIMITS)) {
      case JwsOutcome.Refused(var reason, var detail) ->
          new Accepted.NotProved(reason + ": " + detail);
      case JwsOutcome.Verified verified -> read(jws, verified, by);
    };
  }

  private Accepted read(String jws, JwsOutcome.Verified verified, String by) {
    try {
      return store(jws, Json.read(verified.payload(), ReferenceValues.class, LIMITS), by);
    } catch (MalformedJsonException e) {
      return new Accepted.NotProved(e.getMessage());
    }
  }

  private Accepted store(String jws, ReferenceValues values, String by) {
    refresh();
    if (document().equals(Optional.of(jws))) {
      return new Accepted.InForceNow(jws);
    }
    Optional<Instant> newest = newest().map(Row::issuedAt);
    if (newest.isPresent() && !values.issuedAt().isAfter(newest.get())) {
      return new Accepted.Older(newest.get(), values.issuedAt());
    }
    try {
      insert(jws, values, by);
    } catch (RuntimeException e) {
      if (SqlConflict.is(e)) {
        return new Accepted.Older(values.issuedAt(), values.issuedAt());
      }
      throw e;
    }
    refresh();
    return new Accepted.InForceNow(jws);
  }

  private void insert(String jws, ReferenceValues values, String by) {
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into reference_values (digest, issued_at, accepted_at, accepted_by, jws)"
                + " values (?, ?, ?, ?, ?)",
            Sha256.digest(jws.getBytes(StandardCharsets.US_ASCII)).toString(),
            values.issuedAt(),
            clock.instant(),
            by,
            jws));
  }

  /** Looks whether another replica took a newer document. */
  public void refresh() {
    inForce = load();
  }

  private Optional<InForce> load() {
    Optional<Row> newest = newest();
    Optional<InForce> before = inForce;
    if (before.map(InForce::digest).equals(newest.map(Row::digest))) {
      return before;
    }
    return newest.flatMap(row -> load(row.digest()));
  }

  private Optional<Row> newest() {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select digest, issued_at from reference_values order by issued_at desc"
                    + " fetch first 1 rows only")
            .map((row, context) ->
                new Row(row.getString("digest"), row.getTimestamp("issued_at").toInstant()))
            .findOne());
  }

  /**
   * Verified again: a row that somebody wrote past us, or of a key no longer pinned, is no value.
   * While it is the newest there are none, and nothing is trusted: an older document might name
   * what was withdrawn since.
   */
  private Optional<InForce> load(String digest) {
    String jws =
        jdbi.withHandle(handle ->
            handle
                .createQuery("select jws from reference_values where digest = ?")
                .bind(0, digest)
                .mapTo(String.class)
                .one());
    if (!(Jws.verify(jws, TokenType.REFERENCE_VALUES, providers, LIMITS)
        instanceof JwsOutcome.Verified verified)) {
      reportOnce(digest);
      return Optional.empty();
    }
    try {
      return Optional.of(
          new InForce(digest, jws, Json.read(verified.payload(), ReferenceValues.class, LIMITS)));
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("stored reference values " + digest + " are malformed", e);
    }
  }

  private void reportOnce(String digest) {
    if (!digest.equals(unusable)) {
      LOG.log(Level.WARNING, "no executor is trusted: reference values {0} do not verify", digest);
      unusable = digest;
    }
  }

  /** The values in force; empty before the first document that a pinned provider signed. */
  public Optional<ReferenceValues> values() {
    return inForce.map(InForce::values);
  }

  /** The document in force, a compact JWS. */
  Optional<String> document() {
    return inForce.map(InForce::jws);
  }

  private record Row(String digest, Instant issuedAt) {}

  private record InForce(String digest, String jws, ReferenceValues values) {}
}
