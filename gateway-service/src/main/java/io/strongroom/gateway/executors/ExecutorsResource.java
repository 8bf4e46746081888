package io.strongroom.gateway.executors;

import io.strongroom.boundary.access.Access;
import io.strongroom.boundary.access.Access.Level;
import io.strongroom.protocol.executor.ExecutorList;
import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.token.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;

/**
 * Shows operators and auditors which executors the gateway would use, and what was attested of
 * each.
 */
@Path("/v1/executors")
@ApplicationScoped
public class ExecutorsResource {
  private final RoutingTable table;
  private final RevocationView revocations;
  private final InstantSource clock;

  @Inject
  ExecutorsResource(RoutingTable table, RevocationView revocations, InstantSource clock) {
    this.table = table;
    this.revocations = revocations;
    this.clock = clock;
  }

  /** For the container's client proxy. */
  ExecutorsResource() {
    this(null, null, null);
  }

  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Access(
      value = Level.ROLE,
      roles = {Role.OPERATOR, Role.AUDITOR})
  public ExecutorList list() {
    Instant now = clock.instant();
    return new ExecutorList(
        table.executors().stream()
            .sorted(Comparator.comparing(RoutedExecutor::bootId))
            .map(executor -> executor.view(revocations, now))
            .toList());
  }
}
