package io.strongroom.registry.download;

import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.attestation.TrustClaim;
import io.strongroom.protocol.attestation.TrustTier;
import io.strongroom.protocol.attestation.TrustVector;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.version.FunctionClass;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An executor with a key of its own, and what a verifier would say of it. */
public final class TestingExecutor {
  private static final long LIFETIME_S = 60;

  public final TlsIdentity identity =
      TlsIdentity.selfSigned(
          TlsIdentity.generateKeyPair(), Optional.empty(), InstantSource.system());

  private final PublicJwk key = SigningKey.generateEd25519().publicJwk();
  private final BootId bootId = new BootId(key.thumbprint());

  /** An attestation result from {@code at} on. */
  public Ear ear(Profile profile, Instant at) {
    long iat = at.getEpochSecond();
    var evidence =
        new Ear.AnnotatedEvidence("simulated", Sha384.digest(new byte[0]), "00ff", "tcb");
    var cpu =
        new Ear.Submodule(
            TrustTier.WARNING,
            TrustVector.of(Map.of(TrustClaim.EXECUTABLES, 2)),
            List.of("strongroom/platform/1"),
            evidence);
    return new Ear(
        Ear.PROFILE,
        iat,
        iat + LIFETIME_S,
        "nonce",
        new Ear.VerifierId("strongroom", "0.1.0"),
        Map.of(Ear.CPU, cpu),
        new Ear.Confirmation(key),
        new Ear.Executor(
            bootId,
            identity.pin().value(),
            key,
            key,
            Sha256.digest(new byte[2]),
            Isolation.BUBBLEWRAP,
            profile,
            true));
  }

  /** A grant for this executor and a version from {@code at} on. */
  public Grant grant(FunctionRef function, VersionDigest version, Instant at) {
    long iat = at.getEpochSecond();
    Thumbprint someKey = key.thumbprint();
    return new Grant(
        "jti",
        version,
        function.namespace(),
        function.name(),
        bootId,
        someKey,
        new Grant.Confirmation(someKey),
        List.of(),
        Sha256.digest(new byte[3]),
        1,
        Sha256.digest(new byte[4]),
        iat,
        iat + LIFETIME_S,
        FunctionClass.CONFIDENTIAL,
        someKey,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        true,
        false);
  }
}
