package io.strongroom.attestation.appraisal;

import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.RuntimeData;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.claims.ChipId;
import io.strongroom.tee.claims.SnpClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * Turns a trusted platform into an attestation result, and keeps it before anybody gets it.
 *
 * <p>An EAR lives no longer than configured, and never longer than the chain it rests on.
 */
public final class EarIssuer {
  private static final Ear.VerifierId VERIFIER =
      new Ear.VerifierId("strongroom", "attestation-service");

  private final SigningKey key;
  private final Duration lifetime;
  private final AppraisalStore store;
  private final InstantSource clock;

  public EarIssuer(SigningKey key, Duration lifetime, AppraisalStore store, InstantSource clock) {
    this.key = key;
    this.lifetime = lifetime;
    this.store = store;
    this.clock = clock;
  }

  /** A compact JWS; it is in the store when this returns. */
  public String issue(TrustedPlatform platform) {
    Instant now = clock.instant();
    Ear ear = claims(platform, now.getEpochSecond());
    String jws = ear.sign(key);
    AppraisalReport report = platform.report(VerifiedEar.digestOf(jws), now);
    store.save(jws, ear, report);
    return jws;
  }

  private Ear claims(TrustedPlatform platform, long now) {
    RuntimeData runtime = platform.about().runtime();
    return new Ear(
        Ear.PROFILE,
        now,
        expiry(platform, now),
        runtime.nonce(),
        VERIFIER,
        Map.of(Ear.CPU, conclusion(platform)),
        new Ear.Confirmation(runtime.teePubkey()),
        executor(platform));
  }

  private long expiry(TrustedPlatform platform, long now) {
    long own = now + lifetime.toSeconds();
    return platform.about().evidence().authenticity().validUntil().stream()
        .mapToLong(chain -> Math.min(own, chain.getEpochSecond()))
        .findFirst()
        .orElse(own);
  }

  private static Ear.Submodule conclusion(TrustedPlatform platform) {
    Findings findings = platform.about().findings();
    return new Ear.Submodule(
        findings.status(),
        findings.vector(),
        List.of(platform.policy().digest().toString()),
        annotated(platform.about().evidence()));
  }

  private static Ear.AnnotatedEvidence annotated(VerifiedEvidence evidence) {
    SnpClaims claims = evidence.claims(SnpClaims.class);
    return new Ear.AnnotatedEvidence(
        evidence.type().toString(),
        claims.measurement(),
        evidence.authenticity().chip().map(ChipId::toString).orElse(""),
        claims.tcb().reported().toString());
  }

  private static Ear.Executor executor(TrustedPlatform platform) {
    RuntimeData runtime = platform.about().runtime();
    return new Ear.Executor(
        runtime.bootId(),
        runtime.tlsSpkiSha256(),
        runtime.hpkePubkey(),
        runtime.signingPubkey(),
        runtime.configSha256(),
        runtime.isolation(),
        platform.policy().profile(),
        platform.about().evidence().simulated());
  }
}
