package io.strongroom.gateway;

import static io.strongroom.gateway.TestingGateway.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.FunctionClass;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** No call without a grant for exactly this version, executor and gateway. */
class GrantTest extends GatewayScene {
  private static final Thumbprint FOREIGN = Thumbprint.of(Sha256.digest(new byte[] {9}));

  private SigningKey verifierKey;

  @BeforeEach
  void holdNone() {
    replaceExecutor();
    announce(executor);
    verifierKey = gateway.verifier.grantKey;
  }

  @AfterEach
  void beGoodAgain() {
    gateway.verifier.gate.countDown();
    gateway.verifier.grantKey = verifierKey;
    gateway.verifier.grantedVersion = Optional.empty();
    gateway.verifier.grantedBoot = Optional.empty();
    gateway.verifier.grantedPresenter = Optional.empty();
    gateway.verifier.grantAge = Duration.ZERO;
    gateway.verifier.refusal = Optional.empty();
    gateway.verifier.functionClass = FunctionClass.CONFIDENTIAL;
  }

  @Test
  void asksOnceForManyCalls() throws Exception {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var calls = IntStream.range(0, 20).mapToObj(i -> threads.submit(this::call)).toList();
      for (Future<?> each : calls) {
        each.get();
      }
    }
    assertThat(call().statusCode()).isEqualTo(200);
    assertThat(executor.calls.get()).isEqualTo(21);
    assertThat(gateway.verifier.grantsIssued.get()).isEqualTo(1);
  }

  @Test
  void waitsNoLongerThanItsCallersDo() throws Exception {
    gateway.verifier.gate = new CountDownLatch(1);
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var first = threads.submit(() -> callWaiting(1));
      var patient = threads.submit(() -> callWaiting(60));
      assertRefused(first.get(), Reason.DEADLINE_EXCEEDED);
      assertRefused(callWaiting(1), Reason.DEADLINE_EXCEEDED);
      assertThat(executor.calls.get()).isZero();

      gateway.verifier.gate.countDown();
      assertThat(patient.get().statusCode()).isEqualTo(200);
    }
    assertThat(gateway.verifier.grantsIssued.get()).isEqualTo(1);
  }

  private HttpResponse<String> callWaiting(int seconds) throws Exception {
    return gateway.send(gateway.invocation(PATH).header("Prefer", "wait=" + seconds));
  }

  @Test
  void renewsAfterHalfOfItsLifeBesideTheCall() throws Exception {
    gateway.verifier.grantAge = Duration.ofSeconds(40);
    assertThat(call().statusCode()).isEqualTo(200);
    gateway.verifier.grantAge = Duration.ZERO;
    assertThat(call().statusCode()).isEqualTo(200);
    TestingGateway.await(() -> gateway.verifier.grantsIssued.get() == 2);
  }

  @Test
  void dropsAGrantWhoseRenewalIsRefused() throws Exception {
    gateway.verifier.grantAge = Duration.ofSeconds(40);
    assertThat(call().statusCode()).isEqualTo(200);
    gateway.verifier.refusal =
        Optional.of(new ProblemException(Reason.POLICY_REFUSED, "tightened"));
    assertThat(call().statusCode()).isEqualTo(200);
    TestingGateway.await(() -> statusOfACall() == Reason.NO_EXECUTOR.status());
  }

  @Test
  void doesNotUseAnExpiredGrant() throws Exception {
    gateway.verifier.grantAge = Duration.ofSeconds(61);
    assertUseless();
  }

  @Test
  void doesNotUseAGrantByAnotherKey() throws Exception {
    gateway.verifier.grantKey = SigningKey.generateEs256();
    assertUseless();
  }

  @Test
  void doesNotUseAGrantForAnotherVersion() throws Exception {
    gateway.verifier.grantedVersion = Optional.of(VersionDigest.of("sha256:" + "1".repeat(64)));
    assertUseless();
  }

  @Test
  void doesNotUseAGrantForAnotherExecutor() throws Exception {
    gateway.verifier.grantedBoot = Optional.of(new BootId(FOREIGN));
    assertUseless();
  }

  @Test
  void doesNotUseAGrantForAnotherPresenter() throws Exception {
    gateway.verifier.grantedPresenter = Optional.of(FOREIGN);
    assertUseless();
  }

  @Test
  void doesNotUseAGrantForAnotherClass() throws Exception {
    gateway.verifier.functionClass = FunctionClass.PUBLIC;
    assertUseless();
  }

  @Test
  void refusesWhatPolicyRefuses() throws Exception {
    gateway.verifier.refusal = Optional.of(new ProblemException(Reason.POLICY_REFUSED, "no"));
    assertRefused(call(), Reason.NO_EXECUTOR);
    assertThat(executor.calls.get()).isZero();
  }

  @Test
  void passesOnWhyThereIsNoGrant() throws Exception {
    gateway.verifier.refusal = Optional.of(new ProblemException(Reason.NO_POLICY, "no"));
    assertRefused(call(), Reason.NO_POLICY);
    assertThat(executor.calls.get()).isZero();
  }

  private void assertUseless() throws Exception {
    assertRefused(call(), Reason.NO_GRANT);
    assertThat(executor.calls.get()).isZero();
  }

  private int statusOfACall() {
    try {
      return call().statusCode();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
