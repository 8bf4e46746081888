package io.strongroom.protocol.policy;

import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.token.TrustedIssuer;
import io.strongroom.protocol.version.FunctionClass;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/**
 * One namespace's policy. Travels as a JWS by its owner's key; the generation grows with every
 * change. A manifest's {@code [attestation]} can narrow it and never widen it.
 *
 * @param owner the key that signs this and every later generation
 * @param deployers keys that may sign versions of this namespace
 * @param issuers whose callers may invoke; 16 keys together at most
 * @param minClass the least sensitive class that may be deployed
 * @param allowSimulated whether a simulated TEE is accepted for {@code confidential}; works in
 *     profile dev only
 * @param allowWeakIsolation whether an executor without a sandbox is; works in profile dev only
 * @param tee technologies that are accepted
 * @param maxEvidenceAgeS how old an appraisal may be, in seconds, 1 to 300
 */
public record NamespacePolicy(
    Namespace namespace,
    Generation generation,
    PublicJwk owner,
    List<PublicJwk> deployers,
    List<TrustedIssuer> issuers,
    FunctionClass minClass,
    boolean allowSimulated,
    boolean allowWeakIsolation,
    List<String> tee,
    int maxEvidenceAgeS,
    Instant updatedAt) {
  /** An EAR lives no longer than this, so nothing older can be asked for. */
  private static final int MAX_EVIDENCE_AGE_S = 300;

  /** They travel in every grant, and a grant is a header of every invocation. */
  static final int MAX_ISSUER_KEYS = 16;

  public NamespacePolicy {
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(generation);
    Objects.requireNonNull(owner);
    Objects.requireNonNull(minClass);
    Objects.requireNonNull(updatedAt);
    deployers = List.copyOf(deployers);
    issuers = List.copyOf(issuers);
    tee = List.copyOf(tee);
    if (issuers.stream().mapToInt(issuer -> issuer.keys().keys().size()).sum() > MAX_ISSUER_KEYS) {
      throw new IllegalArgumentException(
          "issuers must have at most " + MAX_ISSUER_KEYS + " keys together");
    }
    if (maxEvidenceAgeS < 1 || maxEvidenceAgeS > MAX_EVIDENCE_AGE_S) {
      throw new IllegalArgumentException(
          "max_evidence_age_s must be 1 to " + MAX_EVIDENCE_AGE_S + ", found " + maxEvidenceAgeS);
    }
  }

  /** Digest of the canonical form: what grants and receipts name the policy by. */
  public Sha256 digest() {
    return Sha256.digest(Jcs.canonicalize(this));
  }

  /** Whether versions signed by this key may run here. */
  public boolean pinsDeployer(Thumbprint key) {
    return deployers.stream().anyMatch(deployer -> deployer.thumbprint().equals(key));
  }

  /** {@link #maxEvidenceAgeS} as a duration. */
  public Duration maxEvidenceAge() {
    return Duration.ofSeconds(maxEvidenceAgeS);
  }

  /** The policy under its owner's signature. */
  public String sign(SigningKey ownerKey) {
    return ownerKey.sign(TokenType.NAMESPACE_POLICY, Json.bytes(this));
  }
}
