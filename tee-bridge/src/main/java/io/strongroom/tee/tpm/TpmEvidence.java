package io.strongroom.tee.tpm;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import io.strongroom.tee.RefusedEvidenceException;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Evidence of a TPM as it travels: {@code {"ak_public": …, "ak_certificates": […], "quotes":
 * [{"message": …, "signature": …, "pcrs": {"sha256": {"0": …}}}], "event_log": …}}, bytes in
 * base64url, registers in hexadecimal.
 *
 * @param akPublic TPMT_PUBLIC, TPM2B_PUBLIC or SubjectPublicKeyInfo; may be absent where a
 *     certificate is there
 * @param akCertificates the key's certificate and what may stand above it, in any order
 * @param quotes at least one; one for each bank as a rule
 * @param eventLog the boot's event log
 */
public record TpmEvidence(
    Optional<Blob> akPublic,
    List<Blob> akCertificates,
    List<SignedQuote> quotes,
    Optional<Blob> eventLog) {
  private static final String AK_PUBLIC = "ak_public";
  private static final String AK_CERTIFICATES = "ak_certificates";
  private static final String QUOTES = "quotes";
  private static final String EVENT_LOG = "event_log";
  private static final String MESSAGE = "message";
  private static final String SIGNATURE = "signature";
  private static final String PCRS = "pcrs";

  /** The one quote of Trustee's form. */
  private static final String TPM_QUOTE = "tpm_quote";

  private static final Set<String> MEMBERS = Set.of(AK_PUBLIC, AK_CERTIFICATES, QUOTES, EVENT_LOG);
  private static final Set<String> QUOTE_MEMBERS = Set.of(MESSAGE, SIGNATURE, PCRS);

  /** A TPM has up to five banks. */
  private static final int MAX_QUOTES = 8;

  /** As many as a chain in PEM may have. */
  private static final int MAX_CERTIFICATES = 16;

  private static final JsonProvider JSON = JsonProvider.provider();

  public TpmEvidence {
    akCertificates = List.copyOf(akCertificates);
    quotes = List.copyOf(quotes);
  }

  /**
   * Reads the primary evidence, in our form or in Trustee's; the event log may also be the
   * additional evidence. Further members are refused, for nobody would check them.
   */
  public static TpmEvidence of(TeeEvidence evidence) throws RefusedEvidenceException {
    JsonObject primary = evidence.primaryEvidence();
    TpmEvidence read = primary.containsKey(TPM_QUOTE) ? ofTrustee(primary) : ofMembers(primary);
    if (evidence.additionalEvidence().isEmpty()) {
      return read;
    }
    if (read.eventLog.isPresent()) {
      throw Members.refusal("one event log", "a member and additional evidence");
    }
    return read.withEventLog(additional(evidence.additionalEvidence().get()));
  }

  private static Blob additional(String text) throws RefusedEvidenceException {
    try {
      return Blob.of(text);
    } catch (IllegalArgumentException e) {
      throw Members.refusal("an event log in base64url without padding", "other text");
    }
  }

  private static TpmEvidence ofMembers(JsonObject primary) throws RefusedEvidenceException {
    Members members = new Members(primary, MEMBERS);
    List<SignedQuote> quotes = new ArrayList<>();
    for (JsonValue quote : members.array(QUOTES, MAX_QUOTES)) {
      quotes.add(quote(quote));
    }
    return new TpmEvidence(
        members.optionalBlob(AK_PUBLIC),
        members.blobs(AK_CERTIFICATES, MAX_CERTIFICATES),
        quotes,
        members.optionalBlob(EVENT_LOG));
  }

  private static SignedQuote quote(JsonValue value) throws RefusedEvidenceException {
    Members members = new Members(value, QUOTE_MEMBERS);
    if (members.required(PCRS) instanceof JsonObject pcrs) {
      return new SignedQuote(members.blob(MESSAGE), members.blob(SIGNATURE), PcrValues.of(pcrs));
    }
    throw Members.refusal("pcrs by bank", "another value");
  }

  /**
   * Reads the form of the Confidential Containers project: one quote, {@code {"ak_public": …,
   * "tpm_quote": {"message": …, "signature": …, "pcrs": ["…"]}}}, bytes in base64, all registers of
   * one bank in a list.
   */
  public static TpmEvidence ofTrustee(JsonObject primary) throws RefusedEvidenceException {
    Members members = new Members(primary, Set.of(AK_PUBLIC, TPM_QUOTE));
    Members quote = new Members(members.required(TPM_QUOTE), QUOTE_MEMBERS);
    if (quote.required(PCRS) instanceof JsonArray pcrs) {
      SignedQuote only =
          new SignedQuote(quote.base64(MESSAGE), quote.base64(SIGNATURE), PcrValues.list(pcrs));
      return new TpmEvidence(
          Optional.of(members.base64(AK_PUBLIC)), List.of(), List.of(only), Optional.empty());
    }
    throw Members.refusal("pcrs as a list", "another value");
  }

  /** The same with an event log, or another. */
  public TpmEvidence withEventLog(Blob log) {
    return new TpmEvidence(akPublic, akCertificates, quotes, Optional.of(log));
  }

  /** The form that travels, the event log as a member. */
  public TeeEvidence toTeeEvidence() {
    JsonArrayBuilder certificates = JSON.createArrayBuilder();
    akCertificates.forEach(certificate -> certificates.add(certificate.toString()));
    JsonArrayBuilder all = JSON.createArrayBuilder();
    quotes.forEach(quote -> all.add(json(quote)));
    JsonObjectBuilder primary = Json.objectBuilder();
    akPublic.ifPresent(key -> primary.add(AK_PUBLIC, key.toString()));
    primary.add(AK_CERTIFICATES, certificates).add(QUOTES, all);
    eventLog.ifPresent(log -> primary.add(EVENT_LOG, log.toString()));
    return new TeeEvidence(primary.build(), Optional.empty());
  }

  private static JsonObjectBuilder json(SignedQuote quote) {
    return Json.objectBuilder()
        .add(MESSAGE, quote.message().toString())
        .add(SIGNATURE, quote.signature().toString())
        .add(PCRS, quote.pcrs().toJson());
  }
}
