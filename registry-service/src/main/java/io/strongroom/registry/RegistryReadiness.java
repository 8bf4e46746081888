package io.strongroom.registry;

import io.strongroom.boundary.sql.Database;
import io.strongroom.registry.member.SharedMemory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.health.HealthCheck;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.Readiness;

/** Ready while SQL answers and the shared memory runs. */
@Readiness
@ApplicationScoped
public class RegistryReadiness implements HealthCheck {
  private final Database database;
  private final SharedMemory memory;

  @Inject
  RegistryReadiness(Database database, SharedMemory memory) {
    this.database = database;
    this.memory = memory;
  }

  /** For the container's client proxy. */
  RegistryReadiness() {
    this(null, null);
  }

  @Override
  public HealthCheckResponse call() {
    boolean sql = database.answers();
    boolean shared = memory.isRunning();
    return HealthCheckResponse.named("registry")
        .withData("sql", sql)
        .withData("shared-memory", shared)
        .status(sql && shared)
        .build();
  }
}
