package io.strongroom.gateway;

import io.strongroom.boundary.Periodic;
import io.strongroom.gateway.executors.RoutingTable;
import io.strongroom.gateway.grants.GrantCache;
import io.strongroom.gateway.grants.RevocationFeed;
import io.strongroom.gateway.invoke.Watchdog;
import java.time.Duration;
import java.util.List;

/** What runs beside the requests so that these need not wait for it. */
record Background(List<Periodic> tasks) implements AutoCloseable {
  /**
   * A new executor gets work, and a gone one gets none, after at most this and its announcement's
   * way.
   */
  private static final Duration ROUTING = Duration.ofMillis(250);

  /** Twice as often as snapshots are signed, so that none is missed by more than a second. */
  private static final Duration REVOCATIONS = Duration.ofSeconds(1);

  private static final Duration SWEEP = Duration.ofSeconds(10);

  static Background start(
      RoutingTable table, RevocationFeed feed, GrantCache grants, Watchdog watchdog) {
    return new Background(
        List.of(
            Periodic.start("routing table", ROUTING, table::refresh),
            Periodic.start("revocations", REVOCATIONS, feed::poll),
            Periodic.start("grants", SWEEP, grants::sweep),
            Periodic.start("watchdog", Watchdog.LOOK_EVERY, watchdog::look)));
  }

  @Override
  public void close() {
    tasks.forEach(Periodic::close);
  }
}
