package io.strongroom.executor;

import io.strongroom.executor.attester.BootKeys;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.EarOutcome;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.attestation.TrustTier;
import io.strongroom.protocol.attestation.TrustVector;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.GrantOutcome;
import io.strongroom.protocol.grant.GrantVerifier;
import io.strongroom.protocol.grant.VerifiedGrant;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.version.FunctionClass;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One attested boot, and the grants that it is given. */
public final class TestingBoot {
  private static final Sha256 SOME = Sha256.digest(new byte[] {1});

  private final SigningKey key = SigningKey.generateEs256();
  private final BootKeys boot = BootKeys.generate(Clock.systemUTC());
  private final VerifiedEar ear = verified(earOf(boot).sign(key));

  /** The boot's attestation result. */
  public VerifiedEar ear() {
    return ear;
  }

  /** A grant for a public version. */
  public VerifiedGrant grant(FunctionRef function, VersionDigest version, Thumbprint deployer) {
    long now = Instant.now().getEpochSecond();
    Grant grant =
        new Grant(
            "some",
            version,
            function.namespace(),
            function.name(),
            boot.bootId(),
            boot.signingKey().thumbprint(),
            new Grant.Confirmation(Thumbprint.of(SOME)),
            List.of(),
            SOME,
            0,
            ear.sha256(),
            now,
            now + Grant.MAX_LIFETIME_S,
            FunctionClass.PUBLIC,
            deployer,
            List.of(),
            Optional.empty(),
            Optional.empty(),
            true,
            true);
    return switch (new GrantVerifier(KeySet.of(key.publicJwk()))
        .verify(grant.sign(key), Instant.now())) {
      case GrantOutcome.Verified(VerifiedGrant verified) -> verified;
      case GrantOutcome.Refused refused -> throw new IllegalStateException(refused.why());
    };
  }

  private VerifiedEar verified(String jws) {
    return switch (new EarVerifier(KeySet.of(key.publicJwk()), Profile.DEV)
        .verify(jws, Instant.now())) {
      case EarOutcome.Verified(VerifiedEar verified) -> verified;
      case EarOutcome.Refused refused -> throw new IllegalStateException(refused.why());
    };
  }

  private static Ear earOf(BootKeys boot) {
    long now = Instant.now().getEpochSecond();
    return new Ear(
        Ear.PROFILE,
        now,
        now + Ear.MAX_LIFETIME_S,
        "nonce",
        new Ear.VerifierId("test", "test"),
        Map.of(
            Ear.CPU,
            new Ear.Submodule(
                TrustTier.WARNING,
                TrustVector.of(Map.of()),
                List.of("policy"),
                new Ear.AnnotatedEvidence("simulated", Sha384.digest(new byte[0]), "00", "tcb"))),
        new Ear.Confirmation(boot.teePublicKey()),
        new Ear.Executor(
            boot.bootId(),
            boot.tls().pin().value(),
            boot.hpkePublicKey(),
            boot.signingKey().publicJwk(),
            SOME,
            Isolation.NONE,
            Profile.DEV,
            true));
  }
}
