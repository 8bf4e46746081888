package io.strongroom.protocol.version;

import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeyKind;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Jcs;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Objects;

/**
 * What a deployer states about one version, and all that its digest covers. The registry stores and
 * countersigns it; it cannot change a word.
 *
 * @param manifest SHA-256 of the manifest's canonical text
 * @param packageDigest SHA-256 of the package in plaintext
 * @param policyOwner whose policy governs the namespace, as the deployer knows it
 * @param sealed whether the package is stored encrypted; false in this release
 */
public record VersionStatement(
    Namespace namespace,
    FunctionName name,
    @JsonbProperty("class") FunctionClass functionClass,
    Sha256 manifest,
    @JsonbProperty("package") Sha256 packageDigest,
    Thumbprint policyOwner,
    boolean sealed) {
  public VersionStatement {
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(name);
    Objects.requireNonNull(functionClass);
    Objects.requireNonNull(manifest);
    Objects.requireNonNull(packageDigest);
    Objects.requireNonNull(policyOwner);
  }

  /** The statement for a manifest and the bytes of its main module. */
  public static VersionStatement of(Manifest manifest, byte[] code, Thumbprint policyOwner) {
    return new VersionStatement(
        manifest.namespace(),
        manifest.name(),
        manifest.functionClass(),
        manifest.digest(),
        Sha256.digest(code),
        policyOwner,
        false);
  }

  /** The version's identity: SHA-256 over the canonical form. */
  public VersionDigest digest() {
    return new VersionDigest(Sha256.digest(Jcs.canonicalize(this)));
  }

  /** Namespace and name. */
  public FunctionRef function() {
    return new FunctionRef(namespace, name);
  }

  /** The deployer's signature: a JWS whose payload is the canonical form. */
  public String sign(SigningKey deployer) {
    if (deployer.publicJwk().kind() != KeyKind.ED25519) {
      throw new IllegalArgumentException("deployers sign with Ed25519");
    }
    return deployer.sign(TokenType.VERSION, Jcs.canonicalize(this));
  }
}
