package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.policy.NamespacePolicy;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.FunctionClass;
import java.time.Instant;
import java.util.List;

/**
 * Gives a namespace its first policy: this person's deployer key, the development issuer's callers,
 * and a simulated TEE accepted, because a local cluster has no other. A namespace that has a policy
 * keeps it.
 */
public final class NamespaceSetup {
  private static final int MAX_EVIDENCE_AGE_S = 300;

  private final Connection connection;

  /** Sets up namespaces of this cluster. */
  public NamespaceSetup(Connection connection) {
    this.connection = connection;
  }

  /** Makes the namespace's keys and hands in its policy, unless it has been done. */
  public void ensure(Namespace namespace) {
    if (!hasPolicy(namespace)) {
      put(policy(namespace, Generation.FIRST, false));
    }
  }

  /** Fails when nothing that is deployed into the namespace could get a grant. */
  public void requirePolicy(Namespace namespace) {
    if (!hasPolicy(namespace)) {
      throw Failure.of(
          "namespace " + namespace + " has no policy, so nothing in it could run",
          "run ./strongroom namespace " + namespace + " first");
    }
  }

  private boolean hasPolicy(Namespace namespace) {
    try (JsonClient attestation = connection.attestation()) {
      attestation
          .request(path(namespace))
          .bearer(connection.issuer().token(namespace, List.of(Role.DEPLOYER)))
          .get();
      return true;
    } catch (ProblemException e) {
      if (e.reason() == Reason.NO_POLICY || e.reason() == Reason.NOT_FOUND) {
        return false;
      }
      throw e;
    }
  }

  /** A policy as {@link #ensure} makes it, of another generation. */
  public NamespacePolicy policy(
      Namespace namespace, Generation generation, boolean allowWeakIsolation) {
    DeploymentKeys keys = new DeploymentKeys(connection.state());
    return new NamespacePolicy(
        namespace,
        generation,
        keys.policyOwner(namespace).publicJwk(),
        List.of(keys.deployer(namespace).publicJwk()),
        List.of(connection.issuer().trusted()),
        FunctionClass.PUBLIC,
        true,
        allowWeakIsolation,
        List.of("simulated", "snp"),
        MAX_EVIDENCE_AGE_S,
        Instant.now());
  }

  /** Signs a policy with its owner's key and hands it in. */
  public void put(NamespacePolicy policy) {
    DeploymentKeys keys = new DeploymentKeys(connection.state());
    String signed = policy.sign(keys.policyOwner(policy.namespace()));
    boolean first = policy.generation().equals(Generation.FIRST);
    String token =
        first
            ? connection.issuer().tokenEverywhere(Role.OPERATOR)
            : connection.issuer().token(policy.namespace(), List.of(Role.POLICY_OWNER));
    try (JsonClient attestation = connection.attestation()) {
      attestation
          .request(path(policy.namespace()))
          .bearer(token)
          .text("application/jose", signed)
          .put();
    }
  }

  private static String path(Namespace namespace) {
    return "/v1/namespaces/" + namespace + "/policy";
  }
}
