package io.strongroom.protocol.grant;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.token.TrustedIssuer;
import io.strongroom.protocol.version.FunctionClass;
import jakarta.json.bind.annotation.JsonbProperty;
import jakarta.json.bind.annotation.JsonbTransient;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Permission for one gateway to have one version run on one executor, for at most a minute. Travels
 * as a JWS of type {@code strongroom-grant+jwt} by the attestation service's key.
 *
 * @param sub the version
 * @param aud the executor's boot
 * @param exe thumbprint of the executor's {@code signing-pubkey}
 * @param cnf the presenter: digest of the gateway's client certificate
 * @param scope bindings and egress that the manifest names; empty in this release
 * @param policy digest of the namespace policy that was evaluated
 * @param rev the revocation epoch at issue
 * @param earSha256 the appraisal that was evaluated
 * @param deployer thumbprint of the deployer key that policy pins and that signed the version
 * @param callers issuers whose callers the executor shall accept
 * @param alias the alias that was current at issue; absent when a version was named
 * @param weakIsolation whether policy allows an executor without a sandbox (dev only)
 */
public record Grant(
    String jti,
    VersionDigest sub,
    @JsonbProperty("ns") Namespace namespace,
    FunctionName name,
    BootId aud,
    Thumbprint exe,
    Confirmation cnf,
    List<String> scope,
    Sha256 policy,
    long rev,
    @JsonbProperty("ear_sha256") Sha256 earSha256,
    long iat,
    long exp,
    @JsonbProperty("class") FunctionClass functionClass,
    Thumbprint deployer,
    List<TrustedIssuer> callers,
    Optional<AliasName> alias,
    Optional<Generation> generation,
    boolean simulated,
    boolean weakIsolation) {
  /** No grant lives longer, in seconds. */
  public static final long MAX_LIFETIME_S = 60;

  public Grant {
    Objects.requireNonNull(jti);
    Objects.requireNonNull(sub);
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(name);
    Objects.requireNonNull(aud);
    Objects.requireNonNull(exe);
    Objects.requireNonNull(cnf);
    Objects.requireNonNull(policy);
    Objects.requireNonNull(earSha256);
    Objects.requireNonNull(functionClass);
    Objects.requireNonNull(deployer);
    scope = List.copyOf(scope);
    callers = List.copyOf(callers);
    if (exp <= iat || exp - iat > MAX_LIFETIME_S) {
      throw new IllegalArgumentException("a grant lives 1 to " + MAX_LIFETIME_S + " s");
    }
    if (alias.isPresent() != generation.isPresent()) {
      throw new IllegalArgumentException("alias and generation come together");
    }
  }

  /**
   * Who may present it (RFC 8705).
   *
   * @param certificate SHA-256 of the client certificate's DER, base64url
   */
  public record Confirmation(@JsonbProperty("x5t#S256") Thumbprint certificate) {
    public Confirmation {
      Objects.requireNonNull(certificate);
    }
  }

  /** Namespace and name. */
  public FunctionRef function() {
    return new FunctionRef(namespace, name);
  }

  /** From when on it is void. */
  public Instant expiresAt() {
    return Instant.ofEpochSecond(exp);
  }

  /** When it was issued. */
  // JSON-B takes a method that begins with "is" for a member.
  @JsonbTransient
  public Instant issuedAt() {
    return Instant.ofEpochSecond(iat);
  }

  /** The grant under the attestation service's signature. */
  public String sign(SigningKey attestationService) {
    return attestationService.sign(TokenType.GRANT, Json.bytes(this));
  }
}
