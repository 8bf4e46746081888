package io.strongroom.cli.cluster;

import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.jose.SigningKey;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Supplier;

/**
 * The signing keys of a local deployment, each made when it is first asked for and kept in a
 * PKCS#12 file of its own, mode 0600, its password beside it. In production these belong to
 * different people and machines.
 */
public final class DeploymentKeys {
  private final StateDirectory state;

  /** The keys under {@code state}. */
  public DeploymentKeys(StateDirectory state) {
    this.state = state;
  }

  /** Signs EARs, grants and revocations. */
  SigningKey verifier() {
    return key(state.service("attestation").resolve("signing"), SigningKey::generateEs256);
  }

  /** Countersigns versions and signs aliases. */
  SigningKey registry() {
    return key(state.service("registry").resolve("signing"), SigningKey::generateEs256);
  }

  /** Signs reference values: the role of who builds releases. */
  SigningKey referenceValueProvider() {
    return key(state.keys().resolve("reference-values"), SigningKey::generateEd25519);
  }

  /** Signs development access tokens. */
  SigningKey tokenIssuer() {
    return key(state.keys().resolve("token-issuer"), SigningKey::generateEs256);
  }

  /** Signs versions of a namespace. */
  public SigningKey deployer(Namespace namespace) {
    return key(state.keys().resolve(namespace + ".deployer"), SigningKey::generateEd25519);
  }

  /** Signs the policy of a namespace. */
  public SigningKey policyOwner(Namespace namespace) {
    return key(state.keys().resolve(namespace + ".policy-owner"), SigningKey::generateEd25519);
  }

  private static SigningKey key(Path stem, Supplier<SigningKey> generator) {
    Path file = stem.resolveSibling(stem.getFileName() + ".p12");
    char[] password = SecretFile.password(passwordOf(stem));
    if (Files.exists(file)) {
      return SigningKey.fromPkcs12(file, password, SigningKey.ALIAS);
    }
    SigningKey key = generator.get();
    key.storePkcs12(file, password, SigningKey.ALIAS);
    return key;
  }

  private static Path passwordOf(Path stem) {
    return stem.resolveSibling(stem.getFileName() + ".password");
  }
}
