package io.strongroom.gateway;

import static io.strongroom.gateway.TestingGateway.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.FunctionClass;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What was revoked gets no call, and where that cannot be known nothing confidential does. */
class RevocationTest extends GatewayScene {
  @BeforeEach
  void startAnew() {
    replaceExecutor();
    announce(executor);
  }

  @AfterEach
  void revokeNothing() {
    gateway.verifier.snapshotAge = Duration.ZERO;
    gateway.verifier.revoke();
    seen();
  }

  @Test
  void refusesConfidentialCallsWhileRevocationsAreOld() throws Exception {
    assertThat(call().statusCode()).isEqualTo(200);
    gateway.verifier.snapshotAge = Duration.ofSeconds(60);
    TestingGateway.await(() -> problemOfACall() == Reason.REVOCATIONS_STALE);
  }

  @Test
  void refusesARevokedExecutor() throws Exception {
    revoke(Revocation.Kind.BOOT_ID, executor.bootId().toString());
    assertRefused(call(), Reason.NO_EXECUTOR);
    assertThat(executor.calls.get()).isZero();
  }

  @Test
  void asksARevokedExecutorForNoLog() throws Exception {
    executor.handler = (request, response) -> response.send("{\"lines\":[],\"next\":0}");
    gateway.send(log());
    assertThat(executor.calls.get()).isEqualTo(1);
    revoke(Revocation.Kind.BOOT_ID, executor.bootId().toString());
    assertThat(gateway.send(log()).body()).doesNotContain(executor.bootId().toString());
    assertThat(executor.calls.get()).isEqualTo(1);
  }

  private HttpRequest.Builder log() {
    return gateway
        .request("/v1/namespaces/acme/functions/claims/logs")
        .header("Authorization", "Bearer " + gateway.token("eve", "acme:auditor"));
  }

  @Test
  void refusesARevokedVersion() throws Exception {
    VersionDigest version = gateway.deploy(FunctionClass.CONFIDENTIAL);
    revoke(Revocation.Kind.VERSION, version.toString());
    assertRefused(call(), Reason.REVOKED);
    assertThat(executor.calls.get()).isZero();
  }

  @Test
  void refusesARevokedPolicy() throws Exception {
    assertThat(call().statusCode()).isEqualTo(200);
    revoke(Revocation.Kind.POLICY, TestingVerifier.policy().toString());
    assertRefused(call(), Reason.REVOKED);
    assertThat(executor.calls.get()).isEqualTo(1);
  }

  @Test
  void doesNotForgetARevocationWhenTheEpochFalls() throws Exception {
    revoke(Revocation.Kind.BOOT_ID, executor.bootId().toString());
    int epoch = gateway.verifier.epoch.get();
    gateway.verifier.revoke();
    gateway.verifier.epoch.set(0);
    seen();
    assertRefused(call(), Reason.NO_EXECUTOR);
    gateway.verifier.epoch.set(epoch);
  }

  private void revoke(Revocation.Kind kind, String value) {
    gateway.verifier.revoke(new Revocation(kind, value, "test", Instant.now()));
    seen();
  }

  /** The second poll from now has ended the first. */
  private void seen() {
    int before = gateway.verifier.snapshots.get();
    TestingGateway.await(() -> gateway.verifier.snapshots.get() >= before + 2);
  }

  private Reason problemOfACall() {
    try {
      var answer = call();
      return answer.statusCode() == 200 ? null : TestingGateway.problem(answer).reason();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
