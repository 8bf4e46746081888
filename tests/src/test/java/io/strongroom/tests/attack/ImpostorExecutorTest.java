package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.invoke.Invocation.Answer;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.executor.ExecutorView;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.Await;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Somebody sits where an attested executor is said to be. The gateway here knows no executor but
 * the one of the test, so a call goes there or nowhere.
 */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class ImpostorExecutorTest {
  private static final String SECRET_INPUT = "the-input-that-nobody-else-may-see";
  private static final Duration ROUTED_WITHIN = Duration.ofSeconds(60);

  private static PoisonedGateway gateway;
  private static HeldExecutor executor;
  private static VerifiedEar ear;

  @BeforeAll
  static void theWayItWorks(TestCluster cluster) throws Exception {
    gateway = PoisonedGateway.start(cluster);
    cluster.deploy("acme/impersonated", FunctionClass.CONFIDENTIAL, Functions.HELLO);
    executor = new HeldExecutor(cluster);
    ear = executor.attest();
    try (ListeningServer attested = new ListeningServer(executor.tls())) {
      announce(attested.address());
      assertThat(call().body()).isEqualTo(Functions.RAN);
      assertThat(attested.heard()).contains(SECRET_INPUT, "strongroom-grant");
    }
  }

  @AfterAll
  static void stop() {
    if (gateway != null) {
      gateway.close();
    }
  }

  @Test
  void anotherKeyThanTheAttestedOneGetsNoByteOfARequest() throws Exception {
    TlsIdentity another =
        TlsIdentity.selfSigned(
            TlsIdentity.generateKeyPair(), Optional.empty(), InstantSource.system());
    hearsNothing(another);
  }

  @Test
  void aCertificateOfTheDeploymentIsNoExecutors(TestCluster cluster) throws Exception {
    hearsNothing(new Insider(cluster).gateway());
  }

  private static void hearsNothing(TlsIdentity identity) throws Exception {
    try (ListeningServer impostor = new ListeningServer(identity)) {
      announce(impostor.address());
      Answer answer = call();
      Refused.by(answer, Reason.NO_EXECUTOR);
      // It was tried: the key alone stood in the way.
      assertThat(impostor.connections()).isPositive();
      Await.until("the gateway hung up", ROUTED_WITHIN, () -> impostor.hangUps() > 0);
      assertThat(impostor.heard()).isEmpty();
    }
  }

  private static Answer call() throws Exception {
    return gateway.invocation("acme/impersonated").withJson(SECRET_INPUT).send();
  }

  private static void announce(URI address) throws Exception {
    gateway.executors().set(ear.bootId().toString(), executor.announcement(ear, address));
    Await.until(
        "the gateway routes to " + address,
        ROUTED_WITHIN,
        () ->
            gateway.trusted().stream().map(ExecutorView::url).anyMatch(address.toString()::equals));
  }
}
