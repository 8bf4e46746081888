package io.strongroom.gateway;

import static io.strongroom.gateway.TestingGateway.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.version.FunctionClass;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which executors get no work. The other tests show that a good one does. */
class ExecutorTrustTest extends GatewayScene {
  /** Far more than a gateway routes to. */
  private static final int MUCH = 20_000;

  @BeforeEach
  void forgetExecutors() {
    replaceExecutor();
    gateway.verifier.earAge = Duration.ZERO;
    gateway.verifier.earLife = Duration.ofMinutes(5);
    gateway.awaitRouting();
  }

  @Test
  void sendsWorkToAnAttestedExecutor() throws Exception {
    announce();
    assertThat(call().statusCode()).isEqualTo(200);
  }

  @Test
  void refusesWithoutAnExecutor() throws Exception {
    assertNoExecutor();
  }

  @Test
  void refusesAForgedEar() throws Exception {
    String ear = gateway.verifier.ear(executor, SigningKey.generateEs256());
    announce(executor.bootId(), executor.record(ear));
    assertNoExecutor();
  }

  @Test
  void refusesAnExpiredEar() throws Exception {
    gateway.verifier.earAge = Duration.ofSeconds(301);
    executor.recordLife = Duration.ofMillis(-500);
    announce();
    assertNoExecutor();
  }

  @Test
  void dropsAnExecutorWhoseEarExpires() throws Exception {
    // Long enough for a call on a busy machine.
    gateway.verifier.earLife = Duration.ofSeconds(7);
    executor.recordLife = Duration.ofSeconds(5);
    announce();
    assertThat(call().statusCode()).isEqualTo(200);
    Thread.sleep(executor.recordLife.plusMillis(200));
    assertRefused(call(), Reason.NO_EXECUTOR);
    assertThat(executor.calls.get()).isEqualTo(1);
  }

  @Test
  void refusesARecordThatOutlivesItsEar() throws Exception {
    gateway.verifier.earLife = Duration.ofSeconds(30);
    announce();
    assertNoExecutor();
  }

  @Test
  void refusesARecordNotSignedByTheAttestedKey() throws Exception {
    executor.recordKey = SigningKey.generateEd25519();
    announce();
    assertNoExecutor();
  }

  @Test
  void refusesARecordUnderAnotherBootId() throws Exception {
    announce(
        new BootId(Thumbprint.of(Sha256.digest(new byte[] {7}))),
        executor.record(gateway.verifier.ear(executor)));
    assertNoExecutor();
  }

  @Test
  void refusesRubbishAndGoesOnReading() throws Exception {
    gateway.announcements.put("not a boot id", "not a record");
    announce(new BootId(Thumbprint.of(Sha256.digest(new byte[] {8}))), "a.b.c");
    assertNoExecutor();
    announce();
    assertThat(call().statusCode()).isEqualTo(200);
  }

  @Test
  void keepsAnExecutorWhoseRecordIsOverwrittenWithRubbishOrAnOlderOne() throws Exception {
    String older = executor.record(gateway.verifier.ear(executor));
    Thread.sleep(5);
    announce();
    for (String poison : new String[] {"rubbish", older}) {
      announce(executor.bootId(), poison);
      assertThat(call().statusCode()).isEqualTo(200);
    }
  }

  @Test
  void keepsAnExecutorAmongAnyNumberOfRubbishRecords() throws Exception {
    announce();
    assertThat(call().statusCode()).isEqualTo(200);
    for (int i = 0; i < MUCH; i++) {
      byte[] some = ByteBuffer.allocate(Integer.BYTES).putInt(i).array();
      gateway.announcements.put(Thumbprint.of(Sha256.digest(some)).toString(), "rubbish");
    }
    gateway.awaitRouting();
    assertThat(call().statusCode()).isEqualTo(200);
  }

  @Test
  void refusesAnExecutorOfAnotherClass() throws Exception {
    executor.accepts = FunctionClass.PUBLIC;
    announce();
    assertNoExecutor();
  }

  @Test
  void sendsNoByteToAnotherKeyThanTheAttestedOne() throws Exception {
    var impostor =
        TlsIdentity.selfSigned(
            TlsIdentity.generateKeyPair(), Optional.empty(), InstantSource.system());
    try (var server = new RawServer(impostor, RawServer.saying("HTTP/1.1 204 Hi\r\n\r\n"))) {
      executor.url = server.url();
      announce();
      assertRefused(call(), Reason.NO_EXECUTOR);
      assertRefused(
          gateway.send(gateway.invocation(PATH).POST(BodyPublishers.ofString("secret"))),
          Reason.NO_EXECUTOR);
      assertThat(server.heard()).isEmpty();
    }
    assertThat(executor.calls.get()).isZero();
  }

  @Test
  void leavesTheOldKeyWhenALaterEarNamesAnother() throws Exception {
    announce();
    assertThat(call().statusCode()).isEqualTo(200);
    executor.attestedPin =
        TlsIdentity.selfSigned(
                TlsIdentity.generateKeyPair(), Optional.empty(), InstantSource.system())
            .pin();
    announce();
    assertRefused(call(), Reason.NO_EXECUTOR);
    assertThat(executor.calls.get()).isEqualTo(1);
  }

  @Test
  void refusesSimulatedEarsInProduction() throws Exception {
    assertRefusedInProduction(Profile.PROD, true);
  }

  @Test
  void refusesEarsOfADevVerifierInProduction() throws Exception {
    assertRefusedInProduction(Profile.DEV, false);
  }

  private void assertRefusedInProduction(Profile verifiers, boolean simulated) throws Exception {
    stop();
    start(Profile.PROD, verifiers, simulated);
    try {
      assertNoExecutor();
    } finally {
      stop();
      start();
    }
  }

  private void start(Profile profile, Profile verifiers, boolean simulated) {
    gateway = new TestingGateway(journal, profile);
    executor = new TestingExecutor();
    gateway.deploy(FunctionClass.CONFIDENTIAL);
    gateway.verifier.earProfile = verifiers;
    gateway.verifier.simulated = simulated;
    gateway.announce(executor);
    gateway.start();
  }

  private void announce() {
    announce(executor);
  }

  private void announce(BootId key, String record) {
    gateway.announcements.put(key.toString(), record);
    gateway.awaitRouting();
  }

  private void assertNoExecutor() throws Exception {
    assertRefused(call(), Reason.NO_EXECUTOR);
    assertThat(executor.calls.get()).isZero();
    assertThat(gateway.verifier.grantsIssued.get()).isZero();
  }
}
