package io.strongroom.attestation;

import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.policy.NamespacePolicy;
import io.strongroom.protocol.token.TrustedIssuer;
import io.strongroom.protocol.version.AttestationRequirement;
import io.strongroom.protocol.version.FunctionClass;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/** A namespace with its policy, its owner, one pinned deployer and one function. */
final class TestingNamespace {
  static final FunctionName CLAIMS = FunctionName.of("claims");

  private final TestingDeployment deployment;
  private final Namespace name;
  private final SigningKey owner = SigningKey.generateEd25519();
  private final SigningKey deployer = SigningKey.generateEd25519();
  private NamespacePolicy policy;

  private TestingNamespace(TestingDeployment deployment, String name) {
    this.deployment = deployment;
    this.name = Namespace.of(name);
    this.policy = first();
  }

  /** Introduces the namespace with a policy that allows what a dev deployment offers. */
  static TestingNamespace introduce(TestingDeployment deployment, String name) {
    TestingNamespace namespace = new TestingNamespace(deployment, name);
    namespace.put("*:operator");
    return namespace;
  }

  private NamespacePolicy first() {
    return new NamespacePolicy(
        name,
        Generation.FIRST,
        owner.publicJwk(),
        List.of(deployer.publicJwk()),
        List.of(
            new TrustedIssuer("https://issuer.test", "strongroom", KeySet.of(owner.publicJwk()))),
        FunctionClass.PUBLIC,
        true,
        false,
        List.of("simulated"),
        300,
        deployment.clock().instant());
  }

  private void put(String role) {
    deployment
        .as("owner", "/v1/namespaces/" + name + "/policy", role)
        .text("application/jose", policy.sign(owner))
        .put();
  }

  /** Replaces the policy by its next generation. */
  void change(UnaryOperator<NamespacePolicy> change) {
    policy = change.apply(nextGeneration(policy));
    put(name + ":policy-owner");
  }

  private static NamespacePolicy nextGeneration(NamespacePolicy p) {
    return new NamespacePolicy(
        p.namespace(),
        p.generation().next(),
        p.owner(),
        p.deployers(),
        p.issuers(),
        p.minClass(),
        p.allowSimulated(),
        p.allowWeakIsolation(),
        p.tee(),
        p.maxEvidenceAgeS(),
        p.updatedAt());
  }

  Namespace name() {
    return name;
  }

  NamespacePolicy policy() {
    return policy;
  }

  SigningKey owner() {
    return owner;
  }

  SigningKey deployer() {
    return deployer;
  }

  /** Deploys by the pinned deployer and points {@code live} to it, generation 1. */
  VersionDigest deploy(FunctionClass functionClass) {
    return deploy(functionClass, AttestationRequirement.NONE, deployer);
  }

  VersionDigest deploy(FunctionClass functionClass, AttestationRequirement demands, SigningKey by) {
    VersionDigest version =
        deployment.registry().deploy(name, CLAIMS, functionClass, demands, by, owner);
    deployment.registry().point(name, CLAIMS, version, Generation.FIRST);
    return version;
  }

  /** What a gateway asks that acted on {@code live}, generation 1. */
  GrantRequest request(VersionDigest version, String ear) {
    return new GrantRequest(
        name,
        CLAIMS,
        Optional.of(TestingRegistry.LIVE),
        Optional.of(Generation.FIRST),
        version,
        ear);
  }
}
