package io.strongroom.attestation.grants;

import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.GrantList;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/**
 * The claims of the grants that were issued last, in memory: what an operator looks at, not a
 * record. Which grant an invocation ran under stands in its receipt, as policy and EAR digests.
 */
public final class RecentGrants {
  /** A few minutes of a small cluster; about 1 KB each. */
  static final int MOST_KEPT = 256;

  private final Deque<Grant> newestFirst = new ArrayDeque<>();

  synchronized void add(Grant grant) {
    newestFirst.addFirst(grant);
    if (newestFirst.size() > MOST_KEPT) {
      newestFirst.removeLast();
    }
  }

  synchronized GrantList list() {
    return new GrantList(List.copyOf(newestFirst));
  }
}
