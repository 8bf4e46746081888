package io.strongroom.attestation.appraisal;

import io.strongroom.protocol.attestation.AppraisalList;
import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jdbi.v3.core.Jdbi;

/** Every EAR that was issued and the report it rests on, in SQL; nothing is ever removed. */
public final class AppraisalStore {
  /** More executors than one deployment has. */
  private static final int MOST_LISTED = 1_000;

  private final Jdbi jdbi;

  public AppraisalStore(Jdbi jdbi) {
    this.jdbi = jdbi;
  }

  void save(String jws, Ear ear, AppraisalReport report) {
    jdbi.useHandle(handle ->
        handle.execute(
            "insert into appraisal (ear_sha256, boot_id, issued_at, expires_at, ear, report,"
                + " tls_spki) values (?, ?, ?, ?, ?, ?, ?)",
            VerifiedEar.digestOf(jws).toString(),
            ear.strongroom().bootId().toString(),
            Instant.ofEpochSecond(ear.iat()),
            Instant.ofEpochSecond(ear.exp()),
            jws,
            Json.write(report),
            ear.strongroom().tlsSpkiSha256().toString()));
  }

  /** When an EAR was issued; empty for one that is not ours. */
  public Optional<Instant> issuedAt(Sha256 earSha256) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select issued_at from appraisal where ear_sha256 = ?")
            .bind(0, earSha256.toString())
            .mapTo(Instant.class)
            .findOne());
  }

  /** The compact EAR with this digest. */
  public Optional<String> ear(Sha256 earSha256) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery("select ear from appraisal where ear_sha256 = ?")
            .bind(0, earSha256.toString())
            .mapTo(String.class)
            .findOne());
  }

  /** The newest compact EAR of the executor with this TLS key, if it is alive at {@code now}. */
  public Optional<String> aliveEarOf(Sha256 tlsSpki, Instant now) {
    return jdbi.withHandle(handle ->
        handle
            .createQuery(
                "select ear from appraisal where tls_spki = :key and expires_at > :now"
                    + " order by expires_at desc fetch first 1 rows only")
            .bind("key", tlsSpki.toString())
            .bind("now", now)
            .mapTo(String.class)
            .findOne());
  }

  /** The newest report of every executor that holds a result at {@code now}, newest first. */
  AppraisalList alive(Instant now) {
    List<String> reports =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select a.report from appraisal a where a.expires_at > :now and not exists"
                        + " (select 1 from appraisal b where b.boot_id = a.boot_id"
                        + " and b.expires_at > :now and (b.issued_at > a.issued_at or"
                        + " (b.issued_at = a.issued_at and b.ear_sha256 > a.ear_sha256)))"
                        + " order by a.issued_at desc fetch first :most rows only")
                .bind("now", now)
                .bind("most", MOST_LISTED)
                .mapTo(String.class)
                .list());
    return new AppraisalList(reports.stream().map(AppraisalStore::read).toList());
  }

  /** The newest report of one boot, alive or not. */
  Optional<AppraisalReport> newest(BootId bootId) {
    return jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select report from appraisal where boot_id = ?"
                        + " order by issued_at desc fetch first 1 rows only")
                .bind(0, bootId.toString())
                .mapTo(String.class)
                .findOne())
        .map(AppraisalStore::read);
  }

  private static AppraisalReport read(String json) {
    try {
      return Json.read(json, AppraisalReport.class, JsonLimits.REQUEST);
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("a row of appraisal cannot be read", e);
    }
  }
}
