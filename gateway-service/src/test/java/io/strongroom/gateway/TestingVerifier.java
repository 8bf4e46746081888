package io.strongroom.gateway;

import io.strongroom.gateway.grants.AttestationClient;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.attestation.TrustTier;
import io.strongroom.protocol.attestation.TrustVector;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.grant.GrantResponse;
import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.grant.RevocationSnapshot;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.tls.PeerException;
import io.strongroom.protocol.version.FunctionClass;
import jakarta.json.Json;
import java.io.ByteArrayInputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Attestation-service, as far as a gateway can tell. */
final class TestingVerifier implements AttestationClient {
  private static final byte[] SOME_DEPLOYER = {1};
  private static final byte[] SOME_POLICY = {2};

  private final SigningKey key = SigningKey.generateEs256();
  private final Thumbprint presenter;
  final AtomicInteger grantsIssued = new AtomicInteger();
  volatile Duration grantLife = Duration.ofSeconds(60);
  volatile Duration grantAge = Duration.ZERO;
  volatile SigningKey grantKey = key;
  volatile Optional<VersionDigest> grantedVersion = Optional.empty();
  volatile Optional<BootId> grantedBoot = Optional.empty();
  volatile Optional<Thumbprint> grantedPresenter = Optional.empty();
  volatile Duration earAge = Duration.ZERO;
  volatile Duration earLife = Duration.ofMinutes(5);
  volatile Profile earProfile = Profile.DEV;
  volatile boolean simulated = true;
  volatile Duration snapshotAge = Duration.ZERO;
  volatile List<Revocation> revoked = List.of();
  volatile FunctionClass functionClass = FunctionClass.CONFIDENTIAL;
  volatile Optional<ProblemException> refusal = Optional.empty();
  volatile Optional<PeerException> silence = Optional.empty();

  /** No grant is issued before it is open. */
  volatile CountDownLatch gate = new CountDownLatch(0);

  final AtomicInteger epoch = new AtomicInteger();
  final AtomicInteger snapshots = new AtomicInteger();

  TestingVerifier(Thumbprint presenter) {
    this.presenter = presenter;
  }

  KeySet keys() {
    return KeySet.of(key.publicJwk());
  }

  static Sha256 policy() {
    return Sha256.digest(SOME_POLICY);
  }

  /** A result for {@code executor}, signed by this verifier. */
  String ear(TestingExecutor executor) {
    return ear(executor, key);
  }

  String ear(TestingExecutor executor, SigningKey signer) {
    long issued = Instant.now().minus(earAge).getEpochSecond();
    var evidence = new Ear.AnnotatedEvidence("simulated", Sha384.digest(new byte[0]), "00ff", "1");
    return new Ear(
            Ear.PROFILE,
            issued,
            issued + earLife.toSeconds(),
            "nonce",
            new Ear.VerifierId("testing", "1"),
            Map.of(
                Ear.CPU,
                new Ear.Submodule(
                    TrustTier.WARNING, TrustVector.of(Map.of()), List.of("p"), evidence)),
            new Ear.Confirmation(executor.teeKey()),
            new Ear.Executor(
                executor.bootId(),
                executor.attestedPin().value(),
                executor.teeKey(),
                executor.signingKey().publicJwk(),
                Sha256.digest(new byte[0]),
                Isolation.BUBBLEWRAP,
                earProfile,
                simulated))
        .sign(signer);
  }

  @Override
  public GrantResponse issue(GrantRequest request) {
    passGate();
    silence.ifPresent(e -> {
      throw e;
    });
    refusal.ifPresent(e -> {
      throw e;
    });
    grantsIssued.incrementAndGet();
    return new GrantResponse(grant(request).sign(grantKey));
  }

  private void passGate() {
    try {
      gate.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private Grant grant(GrantRequest request) {
    long now = Instant.now().minus(grantAge).getEpochSecond();
    TestingExecutor executor = TestingExecutor.ofEar(request.ear());
    return new Grant(
        "jti-" + grantsIssued.get(),
        grantedVersion.orElse(request.version()),
        request.namespace(),
        request.name(),
        grantedBoot.orElse(executor.bootId()),
        executor.signingKey().thumbprint(),
        new Grant.Confirmation(grantedPresenter.orElse(presenter)),
        List.of(),
        policy(),
        epoch.get(),
        VerifiedEar.digestOf(request.ear()),
        now,
        now + grantLife.toSeconds(),
        functionClass,
        Thumbprint.of(Sha256.digest(SOME_DEPLOYER)),
        List.of(),
        request.alias(),
        request.generation(),
        true,
        false);
  }

  /** The version that a grant is for. */
  static VersionDigest versionOf(String grant) {
    return VersionDigest.of(claim(grant, "sub"));
  }

  /** A member of a payload, unverified. */
  static String claim(String jws, String name) {
    byte[] payload = Base64.getUrlDecoder().decode(jws.split("\\.", -1)[1]);
    try (var reader = Json.createReader(new ByteArrayInputStream(payload))) {
      return reader.readObject().getString(name);
    }
  }

  /** From now on everything in {@code all} is revoked. */
  void revoke(Revocation... all) {
    revoked = List.of(all);
    epoch.incrementAndGet();
  }

  @Override
  public String revocations() {
    snapshots.incrementAndGet();
    Instant issued = Instant.now().minus(snapshotAge);
    return new RevocationSnapshot(epoch.get(), issued, revoked).sign(key);
  }
}
