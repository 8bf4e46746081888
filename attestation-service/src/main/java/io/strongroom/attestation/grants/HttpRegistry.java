package io.strongroom.attestation.grants;

import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.PeerException;
import io.strongroom.protocol.version.Resolution;
import java.time.Duration;

/** The registry over mutual TLS. */
public final class HttpRegistry implements Registry, AutoCloseable {
  /** A look-up takes milliseconds; a gateway renews grants 30 s before it needs them. */
  public static final Duration TIMEOUT = Duration.ofSeconds(3);

  /** Status from which on a problem is the registry's own and no statement about the function. */
  private static final int SERVER_ERROR = 500;

  private final JsonClient client;

  /**
   * The registry that this client reaches.
   *
   * @param client trusts only the registry under the deployment's CA
   */
  public HttpRegistry(JsonClient client) {
    this.client = client;
  }

  @Override
  public Answer resolve(GrantRequest request) {
    try {
      return new Answer.Resolved(client.get(path(request), Resolution.class, JsonLimits.REQUEST));
    } catch (ProblemException e) {
      return e.reason().status() < SERVER_ERROR
          ? new Answer.Unknown(e.reason(), e.problem().detail())
          : new Answer.Unavailable(e.getMessage());
    } catch (PeerException e) {
      return new Answer.Unavailable(e.kind() + ": " + e.getMessage());
    }
  }

  private static String path(GrantRequest request) {
    String what =
        request.alias().map(Object::toString).orElseGet(() -> "versions/" + request.version());
    return "/v1/resolve/" + request.namespace() + "/" + request.name() + "/" + what;
  }

  @Override
  public void close() {
    client.close();
  }
}
