package io.strongroom.cli.attest;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.protocol.attestation.AppraisalList;
import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.CaseId;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.token.Role;
import java.util.List;

/** The verifier's appraisals and refused cases, as its operator reads them. */
public final class Appraisals {
  private final Connection connection;

  /** Those of this cluster's verifier. */
  public Appraisals(Connection connection) {
    this.connection = connection;
  }

  /** The newest of each executor. */
  public List<AppraisalReport> all() {
    return get("/v1/appraisals", AppraisalList.class).appraisals();
  }

  /** The newest of one executor. */
  public AppraisalReport of(BootId executor) {
    return get("/v1/appraisals/" + executor, AppraisalReport.class);
  }

  /** A refusal. */
  public AppraisalReport refused(CaseId id) {
    return get("/v1/cases/" + id, AppraisalReport.class);
  }

  private <T> T get(String path, Class<T> type) {
    try (JsonClient attestation = connection.attestation()) {
      return attestation
          .request(path)
          .bearer(connection.issuer().tokenEverywhere(Role.OPERATOR))
          .atMost(JsonLimits.BATCH.maxBytes())
          .get()
          .as(type, JsonLimits.BATCH);
    }
  }
}
