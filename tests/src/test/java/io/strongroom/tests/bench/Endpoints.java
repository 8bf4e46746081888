package io.strongroom.tests.bench;

import io.strongroom.cli.cluster.LocalCluster;
import io.strongroom.protocol.token.Role;
import io.strongroom.tests.cluster.TestCluster;
import java.util.List;
import java.util.Optional;

/** Where functions of a cluster are called, by somebody who may. */
final class Endpoints {
  private Endpoints() {}

  /** Every call carries the same token, as those of one caller do. */
  static Endpoint of(TestCluster cluster, String function, String name) {
    String token =
        cluster.connection().issuer().token(LocalCluster.NAMESPACE, List.of(Role.INVOKER));
    return new Endpoint(
        name, cluster.connection().gateway("/fn/" + function + "/"), Optional.of(token));
  }
}
