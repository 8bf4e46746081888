package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.tests.attack.HeldExecutor.Session;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.util.Base64;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Genuine evidence, used where it does not belong. That a nonce ends after five minutes is shown
 * with a clock of its own, by {@code ChallengesTest} of attestation-service.
 */
@Timeout(60)
@ExtendWith(SharedCluster.class)
class NonceTest {
  private static TestCluster cluster;
  private static HeldExecutor executor;
  private static JsonClient verifier;

  @BeforeAll
  static void theWayItWorks(TestCluster shared) throws Exception {
    cluster = shared;
    executor = new HeldExecutor(cluster);
    verifier = new Insider(cluster).attestation(Optional.empty());
    assertThat(executor.attest().bootId()).isEqualTo(executor.bootId());
  }

  @AfterAll
  static void hangUp() {
    if (verifier != null) {
      verifier.close();
    }
  }

  @Test
  void refusesANonceThatWasUsed() throws Exception {
    Session session = Session.begin(verifier);
    JsonObject runtime = executor.runtimeData(session.nonce());
    TeeEvidence evidence = executor.evidence(runtime);
    assertThat(session.attest(runtime, evidence)).isNotEmpty();
    refused(session, runtime, evidence);
  }

  @Test
  void spendsANonceOnARefusalToo() throws Exception {
    Session session = Session.begin(verifier);
    JsonObject runtime = executor.runtimeData(session.nonce());
    refused(session, without(runtime, "isolation"), executor.evidence(runtime));
    refused(session, runtime, executor.evidence(runtime));
  }

  @Test
  void refusesAMissingNonce() throws Exception {
    Session session = Session.begin(verifier);
    JsonObject runtime = without(executor.runtimeData(session.nonce()), "nonce");
    refused(session, runtime, executor.evidence(runtime));
  }

  @Test
  void refusesANonceThatTheVerifierDidNotMake() throws Exception {
    Session session = Session.begin(verifier);
    byte[] nonce = Base64.getDecoder().decode(session.nonce());
    for (int at = 0; at < nonce.length; at += 8) {
      byte[] altered = nonce.clone();
      altered[at] ^= 1;
      JsonObject runtime = executor.runtimeData(Base64.getEncoder().encodeToString(altered));
      refused(session, runtime, executor.evidence(runtime));
    }
  }

  @Test
  void refusesTheNonceOfAnotherSession() throws Exception {
    Session mine = Session.begin(verifier);
    Session other = Session.begin(verifier);
    JsonObject runtime = executor.runtimeData(mine.nonce());
    TeeEvidence evidence = executor.evidence(runtime);
    refused(mine.withCookieOf(other), runtime, evidence);
    refused(mine.withoutCookie(), runtime, evidence);
  }

  @Test
  void refusesEvidenceForAnotherVerifier() throws Exception {
    Session session = Session.begin(verifier);
    JsonObject runtime =
        with(executor.runtimeData(session.nonce()), "verifier", executor.bootId().toString());
    refused(session, runtime, executor.evidence(runtime));
  }

  @Test
  void refusesKeysThatTheEvidenceDoesNotBind() throws Exception {
    HeldExecutor thief = new HeldExecutor(cluster);
    for (String member : executor.runtimeData("").keySet()) {
      Session session = Session.begin(verifier);
      JsonObject honest = executor.runtimeData(session.nonce());
      JsonObject own = thief.runtimeData(session.nonce());
      if (!honest.get(member).equals(own.get(member))) {
        JsonObject mixed = Json.createObjectBuilder(honest).add(member, own.get(member)).build();
        refused(session, mixed, executor.evidence(honest));
      }
    }
  }

  @Test
  void refusesEvidenceWhoseReportWasAltered() throws Exception {
    Session session = Session.begin(verifier);
    JsonObject runtime = executor.runtimeData(session.nonce());
    TeeEvidence evidence = executor.evidence(runtime);
    byte[] report = Base64.getUrlDecoder().decode(evidence.primaryEvidence().getString("report"));
    // A byte of the measurement, which the chip signed.
    report[0x90] ^= 1;
    JsonObject primary =
        with(
            evidence.primaryEvidence(),
            "report",
            Base64.getUrlEncoder().withoutPadding().encodeToString(report));
    refused(session, runtime, new TeeEvidence(primary, evidence.additionalEvidence()));
  }

  /** All that a refused node learns. */
  private static void refused(Session session, JsonObject runtime, TeeEvidence evidence) {
    ProblemException refusal =
        Refused.by(Reason.NOT_TRUSTED, () -> session.attest(runtime, evidence));
    assertThat(refusal.problem().caseId()).isPresent();
    assertThat(refusal.problem().detail()).isEqualTo("the operator knows why, by the case id");
  }

  private static JsonObject without(JsonObject object, String member) {
    return Json.createObjectBuilder(object).remove(member).build();
  }

  private static JsonObject with(JsonObject object, String member, String value) {
    return Json.createObjectBuilder(object).add(member, value).build();
  }
}
