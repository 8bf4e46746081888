package io.strongroom.protocol.executor;

import io.strongroom.protocol.attestation.EarOutcome;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.executor.ExecutorOutcome.Refusal;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.JwsOutcome;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import java.time.Instant;

/**
 * Verifies executor records out of shared memory: first the EAR inside, by the verifier's key; then
 * the record, by the key that the EAR names. So a record is worth what the appraisal is worth,
 * whoever put it there.
 */
public final class ExecutorRecordVerifier {
  private final EarVerifier ears;

  /** A verifier that believes what this one believes. */
  public ExecutorRecordVerifier(EarVerifier ears) {
    this.ears = ears;
  }

  /** Verifies the record that was found under {@code key}. */
  public ExecutorOutcome verify(String record, BootId key, Instant now) {
    try {
      // Read before it is verified, for one purpose: to find the EAR whose key must have signed it.
      String ear =
          Json.read(
                  Jws.insecureUnverifiedPayload(record, JsonLimits.TOKEN),
                  ExecutorRecord.class,
                  JsonLimits.TOKEN)
              .ear();
      return switch (ears.verify(ear, now)) {
        case EarOutcome.Refused refused -> refused(Refusal.EAR, "EAR: " + refused.why());
        case EarOutcome.Verified verified -> verifySignature(record, key, verified.ear(), now);
      };
    } catch (MalformedJsonException e) {
      return refused(Refusal.MALFORMED, e.getMessage());
    }
  }

  private static ExecutorOutcome verifySignature(
      String record, BootId key, VerifiedEar ear, Instant now) throws MalformedJsonException {
    return switch (Jws.verify(record, TokenType.EXECUTOR_RECORD, ear.signingKeys())) {
      case JwsOutcome.Refused refused ->
          refused(Refusal.SIGNATURE, "signature: " + refused.detail());
      case JwsOutcome.Verified verified ->
          judge(
              Json.read(verified.payload(), ExecutorRecord.class, JsonLimits.TOKEN), key, ear, now);
    };
  }

  private static ExecutorOutcome judge(
      ExecutorRecord record, BootId key, VerifiedEar ear, Instant now) {
    if (!record.bootId().equals(ear.bootId()) || !record.bootId().equals(key)) {
      return refused(Refusal.ANOTHER_BOOT, "the record is for another boot");
    }
    if (!now.isBefore(record.exp()) || record.exp().isAfter(ear.expiresAt())) {
      return refused(Refusal.EXPIRED, "expired, or outlives its EAR");
    }
    if (record.isolation() != ear.claims().strongroom().isolation()) {
      return refused(Refusal.ANOTHER_ISOLATION, "isolation is not the attested one");
    }
    return new ExecutorOutcome.Verified(record, ear);
  }

  private static ExecutorOutcome refused(Refusal reason, String why) {
    return new ExecutorOutcome.Refused(reason, why);
  }
}
