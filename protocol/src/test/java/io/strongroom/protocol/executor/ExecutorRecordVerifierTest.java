package io.strongroom.protocol.executor;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.WireExamples;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.executor.ExecutorOutcome.Refusal;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What makes an executor record out of shared memory worth believing. */
class ExecutorRecordVerifierTest {
  private static final Instant NOW = WireExamples.NOW;

  private final SigningKey verifierKey = SigningKey.generateEs256();
  private final SigningKey executor = SigningKey.generateEd25519();
  private final ExecutorRecordVerifier verifier =
      new ExecutorRecordVerifier(new EarVerifier(KeySet.of(verifierKey.publicJwk()), Profile.DEV));

  @Test
  void acceptsWhatTheAttestedKeySigned() {
    ExecutorRecord record = WireExamples.executorRecord(attested());
    ExecutorOutcome outcome = verifier.verify(record.sign(executor), WireExamples.BOOT, NOW);

    assertThat(outcome).isInstanceOf(ExecutorOutcome.Verified.class);
    assertThat(((ExecutorOutcome.Verified) outcome).executor()).isEqualTo(record);
    assertThat(((ExecutorOutcome.Verified) outcome).ear().bootId()).isEqualTo(WireExamples.BOOT);
  }

  @Test
  void refusesAnotherSigner() {
    String record = WireExamples.executorRecord(attested()).sign(SigningKey.generateEd25519());
    assertThat(refusal(record, NOW)).isEqualTo(Refusal.SIGNATURE);
  }

  @Test
  void refusesAnEarThatTheVerifierDidNotSign() {
    String forged = ear(Isolation.BUBBLEWRAP).sign(SigningKey.generateEs256());
    assertThat(refusal(WireExamples.executorRecord(forged).sign(executor), NOW))
        .isEqualTo(Refusal.EAR);
  }

  @Test
  void refusesARecordFiledUnderAnotherBoot() {
    BootId other = new BootId(WireExamples.ED25519.thumbprint());
    ExecutorOutcome outcome =
        verifier.verify(WireExamples.executorRecord(attested()).sign(executor), other, NOW);
    assertThat(((ExecutorOutcome.Refused) outcome).reason()).isEqualTo(Refusal.ANOTHER_BOOT);
  }

  @Test
  void refusesWhenTheEarHasExpired() {
    String record = WireExamples.executorRecord(attested()).sign(executor);
    assertThat(refusal(record, NOW.plusSeconds(300))).isEqualTo(Refusal.EAR);
  }

  @Test
  void refusesARecordThatHasExpiredOrOutlivesItsEar() {
    assertThat(refusal(recordUntil(NOW.plusSeconds(301)), NOW)).isEqualTo(Refusal.EXPIRED);
    assertThat(refusal(recordUntil(NOW), NOW)).isEqualTo(Refusal.EXPIRED);
  }

  @Test
  void refusesIsolationThatWasNotAttested() {
    String weak = ear(Isolation.NONE).sign(verifierKey);
    assertThat(refusal(WireExamples.executorRecord(weak).sign(executor), NOW))
        .isEqualTo(Refusal.ANOTHER_ISOLATION);
  }

  @Test
  void refusesWhatIsNoRecord() {
    assertThat(refusal("", NOW)).isEqualTo(Refusal.MALFORMED);
    assertThat(refusal("e30.e30.AA", NOW)).isEqualTo(Refusal.MALFORMED);
  }

  private String attested() {
    return ear(Isolation.BUBBLEWRAP).sign(verifierKey);
  }

  private Ear ear(Isolation isolation) {
    Ear ear = WireExamples.ear();
    Ear.Executor given = ear.strongroom();
    return new Ear(
        ear.eatProfile(),
        ear.iat(),
        ear.exp(),
        ear.eatNonce(),
        ear.earVerifierId(),
        ear.submods(),
        ear.cnf(),
        new Ear.Executor(
            given.bootId(),
            given.tlsSpkiSha256(),
            given.hpkePubkey(),
            executor.publicJwk(),
            given.configSha256(),
            isolation,
            given.profile(),
            given.simulated()));
  }

  private String recordUntil(Instant exp) {
    ExecutorRecord given = WireExamples.executorRecord(attested());
    return new ExecutorRecord(
            given.bootId(),
            given.url(),
            given.ear(),
            given.accepts(),
            given.isolation(),
            given.inFlight(),
            given.capacity(),
            given.warm(),
            given.issuedAt(),
            exp)
        .sign(executor);
  }

  private Refusal refusal(String record, Instant now) {
    ExecutorOutcome outcome = verifier.verify(record, WireExamples.BOOT, now);
    assertThat(outcome).isInstanceOf(ExecutorOutcome.Refused.class);
    return ((ExecutorOutcome.Refused) outcome).reason();
  }
}
