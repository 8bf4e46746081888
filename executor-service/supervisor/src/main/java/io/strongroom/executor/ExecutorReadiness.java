package io.strongroom.executor;

import io.strongroom.executor.attester.OwnEars;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while it is attested. */
@Readiness
@ApplicationScoped
public class ExecutorReadiness implements HealthCheck {
  private final OwnEars ears;

  @Inject
  ExecutorReadiness(OwnEars ears) {
    this.ears = ears;
  }

  /** For the container's client proxy. */
  ExecutorReadiness() {
    this(null);
  }

  @Override
  public HealthCheckResponse call() {
    return HealthCheckResponse.named("executor").status(ears.current().isPresent()).build();
  }
}
