package io.strongroom.attestation;

import io.strongroom.attestation.revocations.Revocations;
import io.strongroom.boundary.sql.Database;
import io.strongroom.protocol.grant.RevocationView;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.InstantSource;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/**
 * Ready while SQL answers and the newest revocation snapshot is one that relying parties accept.
 */
@Readiness
@ApplicationScoped
public class AttestationReadiness implements HealthCheck {
  private final Database database;
  private final Revocations revocations;
  private final InstantSource clock;

  @Inject
  AttestationReadiness(Database database, Revocations revocations, InstantSource clock) {
    this.database = database;
    this.revocations = revocations;
    this.clock = clock;
  }

  /** For the container's client proxy. */
  AttestationReadiness() {
    this(null, null, null);
  }

  @Override
  public HealthCheckResponse call() {
    boolean sql = database.answers();
    boolean fresh = revocations.publishedAt().plus(RevocationView.MAX_AGE).isAfter(clock.instant());
    return HealthCheckResponse.named("attestation")
        .withData("sql", sql)
        .withData("revocations-fresh", fresh)
        .status(sql && fresh)
        .build();
  }
}
