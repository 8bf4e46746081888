package io.strongroom.protocol.attestation;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.jose.SigningKey;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What a relying party believes of an attestation result. */
class EarVerifierTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");

  private final SigningKey verifierKey = SigningKey.generateEs256();
  private final KeySet pinned = KeySet.of(verifierKey.publicJwk());

  @Test
  void acceptsWhatItsVerifierSigned() {
    Ear ear = ear(Profile.DEV, true, NOW.getEpochSecond() + 300, TrustTier.WARNING);

    EarOutcome outcome = new EarVerifier(pinned, Profile.DEV).verify(ear.sign(verifierKey), NOW);

    assertThat(outcome).isInstanceOf(EarOutcome.Verified.class);
    assertThat(((EarOutcome.Verified) outcome).ear().claims()).isEqualTo(ear);
  }

  @Test
  void refusesAnExpiredResult() {
    Ear ear = ear(Profile.DEV, true, NOW.getEpochSecond(), TrustTier.WARNING);
    assertRefused(Profile.DEV, ear.sign(verifierKey), "expired");
  }

  @Test
  void refusesAnotherSigner() {
    Ear ear = ear(Profile.DEV, true, NOW.getEpochSecond() + 300, TrustTier.WARNING);
    assertRefused(Profile.DEV, ear.sign(SigningKey.generateEs256()), "signature");
  }

  @Test
  void refusesAContraindicatedResult() {
    Ear ear = ear(Profile.DEV, true, NOW.getEpochSecond() + 300, TrustTier.CONTRAINDICATED);
    assertRefused(Profile.DEV, ear.sign(verifierKey), "contraindicated");
  }

  @Test
  void prodRefusesADevResult() {
    Ear ear = ear(Profile.DEV, false, NOW.getEpochSecond() + 300, TrustTier.AFFIRMING);
    assertRefused(Profile.PROD, ear.sign(verifierKey), "profile");
  }

  @Test
  void prodRefusesSimulatedEvidenceWhateverTheProfileInTheResult() {
    Ear ear = ear(Profile.PROD, true, NOW.getEpochSecond() + 300, TrustTier.WARNING);
    assertRefused(Profile.PROD, ear.sign(verifierKey), "simulated");
  }

  private void assertRefused(Profile relyingParty, String jws, String why) {
    EarOutcome outcome = new EarVerifier(pinned, relyingParty).verify(jws, NOW);
    assertThat(outcome).isInstanceOf(EarOutcome.Refused.class);
    assertThat(((EarOutcome.Refused) outcome).why()).startsWith(why);
  }

  private static Ear ear(Profile profile, boolean simulated, long exp, TrustTier status) {
    PublicJwk key = SigningKey.generateEd25519().publicJwk();
    return new Ear(
        Ear.PROFILE,
        exp - 300,
        exp,
        "nonce",
        new Ear.VerifierId("strongroom", "0.1.0"),
        Map.of(
            Ear.CPU,
            new Ear.Submodule(
                status,
                TrustVector.of(Map.of(TrustClaim.EXECUTABLES, 2, TrustClaim.HARDWARE, 32)),
                List.of("strongroom/platform/1"),
                new Ear.AnnotatedEvidence("simulated", Sha384.digest(new byte[0]), "00ff", "tcb"))),
        new Ear.Confirmation(key),
        new Ear.Executor(
            new BootId(key.thumbprint()),
            Sha256.digest(new byte[1]),
            key,
            key,
            Sha256.digest(new byte[2]),
            Isolation.BUBBLEWRAP,
            profile,
            simulated));
  }
}
