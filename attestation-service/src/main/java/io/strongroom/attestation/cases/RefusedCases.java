package io.strongroom.attestation.cases;

import io.strongroom.attestation.store.SqlConflict;
import io.strongroom.protocol.attestation.AppraisalList;
import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.id.CaseId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Nodes whose evidence was authentic and not good enough: one case for one node and one set of
 * findings, so that a node that asks every second does not fill the store.
 */
public final class RefusedCases {
  /** As many as a person reads. */
  private static final int MOST_LISTED = 100;

  /** Makes the report of a refusal once its case id is known. */
  public interface ReportMaker extends BiFunction<CaseId, Instant, AppraisalReport> {}

  private final Jdbi jdbi;
  private final RandomGenerator random;
  private final InstantSource clock;

  public RefusedCases(Jdbi jdbi, RandomGenerator random, InstantSource clock) {
    this.jdbi = jdbi;
    this.random = random;
    this.clock = clock;
  }

  /** Opens a case or finds the one that is open; committed when this returns. */
  public CaseId open(ReportMaker maker) {
    AppraisalReport report = maker.apply(CaseId.random(random), clock.instant());
    String fingerprint = fingerprint(report);
    Optional<CaseId> before = again(fingerprint);
    return before.isPresent() ? before.get() : openNew(fingerprint, report);
  }

  /** The same boot, found wanting for the same reasons. */
  private static String fingerprint(AppraisalReport report) {
    var timeless =
        new AppraisalReport(
            report.bootId(),
            Optional.empty(),
            report.tee(),
            report.simulated(),
            report.status(),
            report.claims(),
            Optional.empty(),
            Instant.EPOCH);
    return Sha256.digest(Jcs.canonicalize(timeless)).toString();
  }

  private Optional<CaseId> again(String fingerprint) {
    return jdbi.inTransaction(handle -> {
      handle.execute(
          "update refused_case set times = times + 1, last_at = ? where fingerprint = ?",
          clock.instant(),
          fingerprint);
      return idOf(handle, fingerprint);
    });
  }

  private static Optional<CaseId> idOf(Handle handle, String fingerprint) {
    return handle
        .createQuery("select id from refused_case where fingerprint = ?")
        .bind(0, fingerprint)
        .mapTo(String.class)
        .findOne()
        .map(CaseId::of);
  }

  private CaseId openNew(String fingerprint, AppraisalReport report) {
    try {
      jdbi.useHandle(handle -> insert(handle, fingerprint, report));
      return report.caseId().orElseThrow();
    } catch (RuntimeException e) {
      if (SqlConflict.is(e)) {
        // The same node asked twice at once, and the other request opened the case.
        return again(fingerprint).orElseThrow();
      }
      throw e;
    }
  }

  private static void insert(Handle handle, String fingerprint, AppraisalReport report) {
    handle.execute(
        "insert into refused_case (id, fingerprint, boot_id, first_at, last_at, times, report)"
            + " values (?, ?, ?, ?, ?, 1, ?)",
        report.caseId().orElseThrow().toString(),
        fingerprint,
        report.bootId().orElseThrow().toString(),
        report.at(),
        report.at(),
        Json.write(report));
  }

  /** The report of a case. */
  Optional<AppraisalReport> find(CaseId id) {
    return jdbi.withHandle(handle ->
            handle
                .createQuery("select report from refused_case where id = ?")
                .bind(0, id.toString())
                .mapTo(String.class)
                .findOne())
        .map(RefusedCases::read);
  }

  /** The latest refusals, newest first. */
  AppraisalList latest() {
    List<String> reports =
        jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select report from refused_case order by last_at desc"
                        + " fetch first :most rows only")
                .bind("most", MOST_LISTED)
                .mapTo(String.class)
                .list());
    return new AppraisalList(reports.stream().map(RefusedCases::read).toList());
  }

  private static AppraisalReport read(String json) {
    try {
      return Json.read(json, AppraisalReport.class, JsonLimits.REQUEST);
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("a row of refused_case cannot be read", e);
    }
  }
}
