package io.strongroom.attestation.policy;

import static io.strongroom.boundary.access.Access.Level.ROLE;
import static io.strongroom.protocol.token.Role.AUDITOR;
import static io.strongroom.protocol.token.Role.DEPLOYER;
import static io.strongroom.protocol.token.Role.OPERATOR;
import static io.strongroom.protocol.token.Role.POLICY_OWNER;

import io.strongroom.attestation.policy.NamespacePolicies.Accepted;
import io.strongroom.attestation.policy.NamespacePolicies.SignedPolicy;
import io.strongroom.boundary.access.Access;
import io.strongroom.boundary.access.Requester;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.Caller;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;

/** Takes and shows a namespace's policy, as the compact JWS that its owner signed. */
@Path("/v1/namespaces/{ns}/policy")
@Produces(MediaType.TEXT_PLAIN)
@ApplicationScoped
public class PolicyResource {
  private final NamespacePolicies policies;

  @Inject
  PolicyResource(NamespacePolicies policies) {
    this.policies = policies;
  }

  /** For the container's client proxy. */
  PolicyResource() {
    this(null);
  }

  @GET
  @Access(
      value = ROLE,
      roles = {POLICY_OWNER, DEPLOYER, OPERATOR, AUDITOR},
      namespace = "ns")
  public String inForce(@PathParam("ns") String ns) {
    return policies
        .find(Namespace.of(ns))
        .map(SignedPolicy::jws)
        .orElseThrow(
            () -> new ProblemException(Reason.NO_POLICY, "namespace " + ns + " has no policy"));
  }

  @PUT
  @Access(
      value = ROLE,
      roles = {POLICY_OWNER, OPERATOR},
      namespace = "ns")
  public String replace(@Context Requester requester, @PathParam("ns") String ns, String document) {
    Namespace namespace = Namespace.of(ns);
    Caller caller = requester.requireCaller();
    Accepted accepted =
        policies.accept(
            namespace,
            document.strip(),
            first -> mayAccept(caller, namespace, first),
            caller.toString());
    return switch (accepted) {
      case Accepted.InForce(SignedPolicy policy) -> policy.jws();
      case Accepted.NotAllowed(boolean first) -> throw notAllowed(namespace, first);
      case Accepted.NotProved(String why) ->
          throw new ProblemException(
              Reason.INVALID_SIGNATURE, "expected a policy signed by the pinned owner; " + why);
      case Accepted.WrongGeneration(var expected, var found) ->
          throw new ProblemException(
              Reason.GENERATION_CHANGED, "expected generation " + expected + ", found " + found);
    };
  }

  /** The first policy brings the owner's key, which the operator vouches for. */
  private static boolean mayAccept(Caller caller, Namespace namespace, boolean first) {
    return first ? caller.hasEverywhere(OPERATOR) : caller.has(namespace, POLICY_OWNER);
  }

  private static ProblemException notAllowed(Namespace namespace, boolean first) {
    String role = first ? "*:operator for the first policy" : namespace + ":policy-owner";
    return new ProblemException(Reason.FORBIDDEN, "expected role " + role);
  }
}
