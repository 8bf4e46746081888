package io.strongroom.attestation.rcar;

import static io.strongroom.attestation.rcar.StrangerRefusal.BOOT_ID_NOT_THE_KEYS;
import static io.strongroom.attestation.rcar.StrangerRefusal.EVIDENCE_REFUSED;
import static io.strongroom.attestation.rcar.StrangerRefusal.KEY_KIND;
import static io.strongroom.attestation.rcar.StrangerRefusal.NONCE_MISSING;
import static io.strongroom.attestation.rcar.StrangerRefusal.RUNTIME_DATA_INCOMPLETE;
import static io.strongroom.attestation.rcar.StrangerRefusal.SESSION_MISSING;
import static io.strongroom.attestation.rcar.StrangerRefusal.TEE_NOT_ACCEPTED;
import static io.strongroom.attestation.rcar.StrangerRefusal.WRONG_PURPOSE;
import static io.strongroom.attestation.rcar.StrangerRefusal.WRONG_VERIFIER;

import io.strongroom.protocol.attestation.AttestRequest;
import io.strongroom.protocol.attestation.RuntimeData;
import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.jose.KeyKind;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.tee.Expected;
import io.strongroom.tee.Refusal;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerifiedEvidence;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;

/**
 * Decides whether a request is authentic: a fresh nonce of ours, complete runtime data made for
 * this verifier, and evidence of an accepted technology that binds exactly that. Refusals come in
 * the order of {@link StrangerRefusal}; the nonce is spent before anything else is looked at.
 */
public final class Admission {
  private final Challenges challenges;
  private final TeeSupport tees;
  private final Thumbprint verifier;
  private final InstantSource clock;

  /**
   * Admits to the appraisal by this verifier.
   *
   * @param verifier thumbprint of this verifier's key: evidence made for another one is refused
   */
  public Admission(
      Challenges challenges, TeeSupport tees, Thumbprint verifier, InstantSource clock) {
    this.challenges = challenges;
    this.tees = tees;
    this.verifier = verifier;
    this.clock = clock;
  }

  /** A challenge; empty for a technology that is not accepted here. */
  Optional<Challenges.Issued> challenge(String tee) {
    return TeeType.of(tee).filter(type -> tees.accepted(type).isPresent()).map(challenges::issue);
  }

  /** Authentic evidence and what it binds; only {@link Admission} has a reason to make one. */
  record Admitted(VerifiedEvidence evidence, RuntimeData runtime) {}

  Admitted admit(Optional<String> cookie, AttestRequest request) throws StrangerException {
    AttestationSession session = session(cookie);
    redeem(session, request.runtimeData());
    TeeSupport.Accepted tee =
        tees.accepted(session.tee())
            .orElseThrow(() -> new StrangerException(TEE_NOT_ACCEPTED, session.tee().toString()));
    RuntimeData runtime = runtimeData(request.runtimeData());
    checkKeys(runtime);
    checkAddressee(runtime);
    return new Admitted(verify(tee, request), runtime);
  }

  private static AttestationSession session(Optional<String> cookie) throws StrangerException {
    return cookie
        .flatMap(AttestationSession::parse)
        .orElseThrow(
            () -> new StrangerException(SESSION_MISSING, cookie.isEmpty() ? "none" : "another"));
  }

  private void redeem(AttestationSession session, JsonObject runtimeData) throws StrangerException {
    Challenges.Redeemed redeemed = challenges.redeem(session, nonce(runtimeData));
    if (redeemed instanceof Challenges.Refused(StrangerRefusal reason)) {
      throw new StrangerException(reason, "session of a " + session.tee() + " node");
    }
  }

  private static byte[] nonce(JsonObject runtimeData) throws StrangerException {
    if (!(runtimeData.get("nonce") instanceof JsonString text)) {
      throw new StrangerException(NONCE_MISSING, "none");
    }
    try {
      return Base64.getDecoder().decode(text.getString());
    } catch (IllegalArgumentException e) {
      throw new StrangerException(NONCE_MISSING, "not base64");
    }
  }

  private static RuntimeData runtimeData(JsonObject received) throws StrangerException {
    try {
      return Json.read(received.toString(), RuntimeData.class, JsonLimits.TOKEN);
    } catch (MalformedJsonException e) {
      throw new StrangerException(RUNTIME_DATA_INCOMPLETE, e.getMessage());
    }
  }

  private static void checkKeys(RuntimeData runtime) throws StrangerException {
    KeyKind tee = runtime.teePubkey().kind();
    KeyKind signing = runtime.signingPubkey().kind();
    KeyKind hpke = runtime.hpkePubkey().kind();
    boolean decrypts = tee == KeyKind.EC_P256 || tee == KeyKind.EC_P384;
    if (!decrypts || signing != KeyKind.ED25519 || hpke != KeyKind.X25519) {
      throw new StrangerException(KEY_KIND, tee + ", " + signing + ", " + hpke);
    }
  }

  private void checkAddressee(RuntimeData runtime) throws StrangerException {
    if (!runtime.purpose().equals(RuntimeData.PURPOSE)) {
      throw new StrangerException(WRONG_PURPOSE, runtime.purpose());
    }
    if (!runtime.verifier().equals(verifier)) {
      throw new StrangerException(WRONG_VERIFIER, "for " + runtime.verifier());
    }
    Thumbprint own = runtime.teePubkey().thumbprint();
    if (!runtime.bootId().value().equals(own)) {
      throw new StrangerException(BOOT_ID_NOT_THE_KEYS, runtime.bootId() + " for key " + own);
    }
  }

  /** The report data is that of the object as it was received, never of what was read from it. */
  private VerifiedEvidence verify(TeeSupport.Accepted tee, AttestRequest request)
      throws StrangerException {
    ReportData bound = ReportData.of(RuntimeData.reportData(request.runtimeData()));
    Expected expected = Expected.of(bound);
    TeeEvidence evidence = request.teeEvidence();
    var context = new VerificationContext(tee.anchors(), clock.instant());
    return switch (tee.verifier().verify(evidence, expected, context)) {
      case VerificationOutcome.Verified(VerifiedEvidence verified) -> verified;
      case VerificationOutcome.Refused(Refusal refusal) ->
          throw new StrangerException(EVIDENCE_REFUSED, refusal);
    };
  }
}
