package io.strongroom.tests.bench;

import java.util.List;
import java.util.Optional;

/**
 * What was found of a cluster.
 *
 * @param upSeconds from nothing to the last service ready, keys and the simulated TEE included
 * @param memory of the idle cluster
 * @param rounds for each target and number of clients the median of its rounds
 * @param peer the peer's version, or why there was none
 */
public record ClusterReport(
    double upSeconds,
    List<Memory> memory,
    List<FirstCall> firstCalls,
    List<Round> rounds,
    String peer) {
  /** The round of the peer with as many clients. */
  Optional<Round> peerOf(Round ours) {
    return rounds.stream()
        .filter(round -> round.target().equals("workerd") && round.clients() == ours.clients())
        .findFirst();
  }
}
