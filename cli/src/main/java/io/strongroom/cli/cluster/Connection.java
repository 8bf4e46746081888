package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.PeerTrust;
import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TrustBundle;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * A running cluster as a command reaches it: the services under the deployment's pinned authority,
 * and tokens of the development issuer.
 */
public final class Connection {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final StateDirectory state;
  private final ClusterState cluster;
  private final TrustBundle trust;

  /** The cluster whose state is in {@code state}. */
  public Connection(StateDirectory state, ClusterState cluster) {
    this.state = state;
    this.cluster = cluster;
    this.trust = TrustBundle.read(state.trustBundle());
  }

  /** The cluster that runs from this checkout; fails with what to do when none does. */
  public static Connection ofEnvironment() {
    StateDirectory state = StateDirectory.ofEnvironment(Checkout.ofLauncher());
    return new Connection(state, ClusterState.require(state));
  }

  /** Where the cluster keeps its keys. */
  public StateDirectory state() {
    return state;
  }

  /** What is believed. */
  public TrustBundle trust() {
    return trust;
  }

  /** Makes tokens for the person at this machine. */
  public DevelopmentIssuer issuer() {
    return new DevelopmentIssuer(state);
  }

  /** An address at the gateway; {@code path} begins with {@code /}. */
  public URI gateway(String path) {
    try {
      return cluster.gateway().resolve(path);
    } catch (IllegalArgumentException e) {
      throw Failure.causedBy(e, "'" + path + "' is no path", "escape what URLs do not allow");
    }
  }

  /** The registry. */
  public JsonClient registry() {
    return client(cluster.registry(), ServiceIdentity.Service.REGISTRY);
  }

  /** The attestation service. */
  public JsonClient attestation() {
    return client(cluster.attestation(), ServiceIdentity.Service.ATTESTATION);
  }

  private JsonClient client(URI address, ServiceIdentity.Service service) {
    return new JsonClient(
        address,
        TlsContexts.client(
            new PeerTrust.ServiceUnder(trust.caCertificate(), service),
            Optional.empty(),
            InstantSource.system()),
        TIMEOUT);
  }
}
