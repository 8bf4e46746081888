package io.strongroom.executor.attester;

import io.strongroom.protocol.attestation.AttestRequest;
import io.strongroom.protocol.attestation.AttestResponse;
import io.strongroom.protocol.attestation.AuthRequest;
import io.strongroom.protocol.attestation.Challenge;
import io.strongroom.protocol.attestation.EarOutcome;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.attestation.RuntimeData;
import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonAnswer;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.tee.Attester;
import io.strongroom.tee.ReportData;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Set;

/**
 * The four messages by which this boot proves itself (RCAR: request, challenge, attestation,
 * response; KBS protocol 0.1.1), each time with a fresh nonce and the same keys.
 */
final class Handshake {

  /** Problems that are a verdict on this node; anything else may pass. */
  private static final Set<Reason> VERDICTS =
      Set.of(Reason.NOT_TRUSTED, Reason.UNSUPPORTED_EVIDENCE);

  private final JsonClient verifier;
  private final Attester tee;
  private final ExecutorIdentity self;
  private final EarVerifier ears;
  private final InstantSource clock;

  Handshake(
      JsonClient verifier,
      Attester tee,
      ExecutorIdentity self,
      EarVerifier ears,
      InstantSource clock) {
    this.verifier = verifier;
    this.tee = tee;
    this.self = self;
    this.ears = ears;
    this.clock = clock;
  }

  /**
   * Asks once.
   *
   * @throws ProblemException if the verifier answers with anything but a verdict
   * @throws io.strongroom.protocol.tls.PeerException if there is no usable answer
   * @throws TeeLostException if the TEE gives no evidence
   */
  HandshakeOutcome run() {
    try {
      return judge(attest(challenge()));
    } catch (ProblemException e) {
      if (!isVerdict(e)) {
        throw e;
      }
      return new HandshakeOutcome.Refused(e.problem().caseId());
    }
  }

  static boolean isVerdict(ProblemException answer) {
    return VERDICTS.contains(answer.problem().reason());
  }

  private JsonAnswer challenge() {
    return verifier
        .request("/kbs/v0/auth")
        .json(
            new AuthRequest(
                AuthRequest.VERSION, tee.type().toString(), JsonValue.EMPTY_JSON_OBJECT))
        .post();
  }

  private String attest(JsonAnswer challenge) {
    String nonce = challenge.as(Challenge.class, JsonLimits.REQUEST).nonce();
    JsonObject runtimeData = object(runtimeData(nonce));
    return verifier
        .request("/kbs/v0/attest")
        .header("Cookie", session(challenge))
        .json(new AttestRequest(runtimeData, evidence(runtimeData)))
        .post()
        .as(AttestResponse.class, JsonLimits.REQUEST)
        .token();
  }

  /** {@code name=value} of the cookie, without its attributes. */
  private static String session(JsonAnswer challenge) {
    String cookie = challenge.headers().firstValue("Set-Cookie").orElse("");
    return cookie.split(";", 2)[0];
  }

  private RuntimeData runtimeData(String nonce) {
    BootKeys keys = self.keys();
    return new RuntimeData(
        nonce,
        keys.teePublicKey(),
        RuntimeData.PURPOSE,
        self.configuration().verifier(),
        keys.bootId(),
        keys.tls().pin().value(),
        keys.hpkePublicKey(),
        keys.signingKey().publicJwk(),
        self.configuration().sha256(),
        self.isolation());
  }

  private TeeEvidence evidence(JsonObject runtimeData) {
    try {
      return tee.collect(ReportData.of(RuntimeData.reportData(runtimeData)));
    } catch (IOException e) {
      throw new TeeLostException(e);
    }
  }

  private HandshakeOutcome judge(String token) {
    return switch (ears.verify(token, clock.instant())) {
      case EarOutcome.Refused(var _, String why) ->
          new HandshakeOutcome.Unusable("an EAR that does not verify: " + why);
      case EarOutcome.Verified(VerifiedEar ear) when !ear.bootId().equals(self.keys().bootId()) ->
          new HandshakeOutcome.Unusable("the EAR of " + ear.bootId());
      case EarOutcome.Verified(VerifiedEar ear) -> new HandshakeOutcome.Attested(ear);
    };
  }

  private static JsonObject object(RuntimeData data) {
    try {
      return Json.readObject(Json.bytes(data), JsonLimits.TOKEN);
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("our own runtime data is malformed", e);
    }
  }
}
