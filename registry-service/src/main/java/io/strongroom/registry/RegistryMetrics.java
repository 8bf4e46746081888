package io.strongroom.registry;

import io.strongroom.registry.member.SharedMemory;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.eclipse.microprofile.metrics.annotation.Gauge;

/** What the registry counts beside requests. */
@ApplicationScoped
public class RegistryMetrics {
  private final SharedMemory memory;

  @Inject
  RegistryMetrics(SharedMemory memory) {
    this.memory = memory;
  }

  /** For the container's client proxy. */
  RegistryMetrics() {
    this(null);
  }

  /**
   * Requests on the member's port that are no business of a client: an attack, or a client of
   * another release.
   */
  @Gauge(
      name = "strongroom_registry_hazelcast_refused_requests",
      absolute = true,
      unit = "requests")
  public long refusedRequests() {
    return memory.refusedRequests();
  }
}
