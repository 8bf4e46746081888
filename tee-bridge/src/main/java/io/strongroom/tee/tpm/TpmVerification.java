package io.strongroom.tee.tpm;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.TpmClaims;
import io.strongroom.tee.claims.TpmClaims.Standing;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/**
 * One verification of quotes and of what came beside them: a list of refusals in the order of the
 * specification, then the claims.
 *
 * <p>Refuses what is not authentic, not fresh or contradicts itself. A key that nobody vouches for,
 * SHA-1 and an empty nonce are claims: whether they are acceptable is a policy's business.
 */
public final class TpmVerification {
  private final List<Quote> quotes;
  private final AttestationKey key;
  private final Optional<EventLog> log;

  private TpmVerification(List<Quote> quotes, AttestationKey key, Optional<EventLog> log) {
    this.quotes = quotes;
    this.key = key;
    this.log = log;
  }

  /** Verifies evidence and states its claims. */
  public static TpmClaims claims(
      TpmEvidence evidence, Expected expected, VerificationContext context)
      throws RefusedEvidenceException {
    AttestationKey key = AttestationKey.of(evidence);
    return new TpmVerification(quotes(evidence.quotes()), key, log(evidence.eventLog()))
        .claims(key.standing(context), expected, context);
  }

  /**
   * Verifies one quote by a key that a verified hardware report binds.
   *
   * @param ak the bound key; the caller has verified the binding
   */
  public static TpmClaims bound(
      PublicKey ak,
      SignedQuote quote,
      Optional<Blob> eventLog,
      Expected expected,
      VerificationContext context)
      throws RefusedEvidenceException {
    AttestationKey key = new AttestationKey(AkPublic.of(ak), Optional.empty(), List.of());
    return new TpmVerification(quotes(List.of(quote)), key, log(eventLog))
        .claims(Standing.BOUND, expected, context);
  }

  private static List<Quote> quotes(List<SignedQuote> received) throws RefusedEvidenceException {
    if (received.isEmpty()) {
      throw Members.refusal("at least one quote", "none");
    }
    List<Quote> quotes = new ArrayList<>();
    for (SignedQuote quote : received) {
      quotes.add(Quote.parse(quote));
    }
    return quotes;
  }

  private static Optional<EventLog> log(Optional<Blob> received) throws RefusedEvidenceException {
    return received.isEmpty()
        ? Optional.empty()
        : Optional.of(EventLog.parse(received.get().bytes()));
  }

  private TpmClaims claims(Standing standing, Expected expected, VerificationContext context)
      throws RefusedEvidenceException {
    key.requireAttributes();
    key.requirePin(context.attestationKey());
    List<TpmClaims.Quote> quoted = quoted(expected);
    Authenticity authenticity = key.authenticity(context);
    return new TpmClaims(authenticity, key.claim(standing), quoted, replayed(quoted));
  }

  /** Freshness, signature and registers of each quote. */
  private List<TpmClaims.Quote> quoted(Expected expected) throws RefusedEvidenceException {
    List<TpmClaims.Quote> claims = new ArrayList<>();
    for (Quote quote : quotes) {
      expected.checkExact(quote.attest().extraData().bytes(), TpmsAttest.SECTION);
      quote.requireSignature(key.ak());
      Map<TpmHash, SortedMap<Integer, OpaqueBytes>> registers = quote.registers();
      claims.addAll(quote.claims(registers));
    }
    return claims;
  }

  private Optional<TpmClaims.EventLog> replayed(List<TpmClaims.Quote> quoted)
      throws RefusedEvidenceException {
    return log.isEmpty()
        ? Optional.empty()
        : Optional.of(EventLogReplay.against(log.get(), quoted));
  }
}
