package io.strongroom.registry.download;

import static io.strongroom.registry.version.TestingDeployer.CLAIMS;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.boundary.peer.PeerKey;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.GrantVerifier;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** One refusal a test: everything else about the asker is in order. */
class DownloadCheckTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final Instant LONG_AGO = NOW.minus(Duration.ofMinutes(5));
  private static final VersionDigest VERSION = new VersionDigest(Sha256.digest(new byte[9]));

  private final SigningKey verifier = SigningKey.generateEs256();
  private final TestingExecutor executor = new TestingExecutor();
  private final String ear = executor.ear(Profile.DEV, NOW).sign(verifier);
  private final String grant = executor.grant(CLAIMS, VERSION, NOW).sign(verifier);

  @Test
  void servesTheExecutorThatWasGrantedTheVersion() {
    assertThat(check(Profile.DEV).refusal(keyOf(executor), ear, grant, CLAIMS, VERSION)).isEmpty();
  }

  @Test
  void refusesAnotherTlsKeyThanTheAttestedOne() {
    assertThat(
            check(Profile.DEV).refusal(keyOf(new TestingExecutor()), ear, grant, CLAIMS, VERSION))
        .hasValueSatisfying(why -> assertThat(why).contains("TLS key"));
  }

  @Test
  void refusesAnAttestationResultByAnotherVerifier() {
    Ear claims = executor.ear(Profile.DEV, NOW);
    assertRefused(claims.sign(SigningKey.generateEs256()), grant, "attestation result");
  }

  @Test
  void refusesAnExpiredAttestationResult() {
    assertRefused(
        executor.ear(Profile.DEV, LONG_AGO).sign(verifier), grant, "attestation result: expired");
  }

  @Test
  void refusesSimulatedEvidenceInProd() {
    String prod = executor.ear(Profile.PROD, NOW).sign(verifier);
    assertThat(check(Profile.PROD).refusal(keyOf(executor), prod, grant, CLAIMS, VERSION))
        .hasValueSatisfying(why -> assertThat(why).contains("simulated"));
  }

  @Test
  void refusesAGrantByAnotherVerifier() {
    Grant claims = executor.grant(CLAIMS, VERSION, NOW);
    assertRefused(ear, claims.sign(SigningKey.generateEs256()), "grant: signature");
  }

  @Test
  void refusesAnExpiredGrant() {
    assertRefused(ear, executor.grant(CLAIMS, VERSION, LONG_AGO).sign(verifier), "grant: expired");
  }

  @Test
  void refusesAGrantOfAnotherExecutor() {
    String others = new TestingExecutor().grant(CLAIMS, VERSION, NOW).sign(verifier);
    assertRefused(ear, others, "grant: for another executor");
  }

  @Test
  void refusesAGrantForAnotherVersion() {
    VersionDigest other = new VersionDigest(Sha256.digest(new byte[8]));
    assertRefused(
        ear, executor.grant(CLAIMS, other, NOW).sign(verifier), "grant: for another version");
  }

  @Test
  void refusesAGrantForAnotherFunction() {
    String other = executor.grant(FunctionRef.of("evil/claims"), VERSION, NOW).sign(verifier);
    assertRefused(ear, other, "grant: for another version");
  }

  private void assertRefused(String shownEar, String shownGrant, String why) {
    assertThat(check(Profile.DEV).refusal(keyOf(executor), shownEar, shownGrant, CLAIMS, VERSION))
        .hasValueSatisfying(refusal -> assertThat(refusal).startsWith(why));
  }

  private DownloadCheck check(Profile profile) {
    KeySet keys = KeySet.of(verifier.publicJwk());
    return new DownloadCheck(
        new EarVerifier(keys, profile), new GrantVerifier(keys), InstantSource.fixed(NOW));
  }

  private static PeerKey keyOf(TestingExecutor executor) {
    return new PeerKey(executor.identity.pin(), Sha256.digest(new byte[1]));
  }
}
