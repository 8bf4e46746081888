package io.strongroom.tee.azure;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.tpm.PcrValues;
import io.strongroom.tee.tpm.SignedQuote;
import jakarta.json.JsonArray;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import jakarta.json.spi.JsonProvider;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Evidence of an Azure confidential VM as Trustee's attesters write it: {@code {"version": 1,
 * "hcl_report": …, "tpm_quote": {"message": …, "signature": …, "pcrs": ["…"]}, "vcek": …}}, or
 * {@code "td_quote"} in place of {@code "vcek"}. Versions 0 (without the member, bytes as numbers),
 * 1 and 2 differ in spelling only.
 *
 * @param hclReport the bytes of NV index 0x01400001
 * @param quote the vTPM's
 * @param endorsement VCEK of an SNP machine (DER or PEM), quote of a TD
 * @param eventLog the vTPM's boot event log
 */
record AzureEvidence(Blob hclReport, SignedQuote quote, Blob endorsement, Optional<Blob> eventLog) {
  private static final String VCEK = "vcek";
  private static final String TD_QUOTE = "td_quote";
  private static final String VERSION = "version";
  private static final String MESSAGE = "message";
  private static final String SIGNATURE = "signature";
  private static final String PCRS = "pcrs";

  /** Names of the report and of the quote, the newer ones first. */
  private static final List<String> REPORTS = List.of("hcl_report", "report");

  private static final List<String> QUOTES = List.of("tpm_quote", "quote");

  private static final Set<String> VERSIONS = Set.of("0", "1", "2");
  private static final JsonProvider JSON = JsonProvider.provider();

  /** Reads the primary evidence; further members are refused, for nobody would check them. */
  static AzureEvidence of(TeeEvidence evidence, TeeType type) throws RefusedEvidenceException {
    JsonObject primary = evidence.primaryEvidence();
    String endorsement = type == TeeType.AZ_SNP_VTPM ? VCEK : TD_QUOTE;
    String report = oneOf(primary, REPORTS);
    String quote = oneOf(primary, QUOTES);
    requireMembers(primary, Set.of(VERSION, report, quote, endorsement));
    requireVersion(primary);
    return new AzureEvidence(
        Blob.ofBytes(ByteMembers.base64(primary.get(report), report)),
        quote(primary.get(quote)),
        Blob.ofBytes(ByteMembers.base64(member(primary, endorsement), endorsement)),
        eventLog(evidence));
  }

  private static String oneOf(JsonObject primary, List<String> names)
      throws RefusedEvidenceException {
    List<String> found = names.stream().filter(primary::containsKey).toList();
    if (found.size() != 1) {
      throw ByteMembers.refusal("one member among " + names, primary.keySet().toString());
    }
    return found.getFirst();
  }

  private static void requireMembers(JsonObject object, Set<String> known)
      throws RefusedEvidenceException {
    if (!known.containsAll(object.keySet())) {
      throw ByteMembers.refusal("members among " + known, object.keySet().toString());
    }
  }

  private static void requireVersion(JsonObject primary) throws RefusedEvidenceException {
    JsonValue version = primary.get(VERSION);
    if (version != null
        && !(version instanceof JsonNumber && VERSIONS.contains(version.toString()))) {
      throw ByteMembers.refusal("version 0, 1 or 2", "another");
    }
  }

  private static JsonValue member(JsonObject object, String name) throws RefusedEvidenceException {
    JsonValue value = object.get(name);
    if (value == null) {
      throw ByteMembers.refusal("a member " + name, object.keySet().toString());
    }
    return value;
  }

  private static SignedQuote quote(JsonValue value) throws RefusedEvidenceException {
    if (!(value instanceof JsonObject quote)) {
      throw ByteMembers.refusal("a quote as an object", "another value");
    }
    requireMembers(quote, Set.of(MESSAGE, SIGNATURE, PCRS));
    // Azure's attesters drop the frame of the signature; the key's only scheme is this one.
    return SignedQuote.ofBareSignature(
        ByteMembers.hexadecimal(member(quote, MESSAGE), MESSAGE),
        ByteMembers.hexadecimal(member(quote, SIGNATURE), SIGNATURE),
        registers(member(quote, PCRS)));
  }

  private static PcrValues registers(JsonValue value) throws RefusedEvidenceException {
    if (value instanceof JsonObject byBank) {
      return PcrValues.of(byBank);
    }
    if (!(value instanceof JsonArray values)) {
      throw ByteMembers.refusal("pcrs as a list or by bank", "another value");
    }
    JsonArrayBuilder texts = JSON.createArrayBuilder();
    for (JsonValue register : values) {
      texts.add(HexFormat.of().formatHex(ByteMembers.hexadecimal(register, PCRS)));
    }
    return PcrValues.list(texts.build());
  }

  private static Optional<Blob> eventLog(TeeEvidence evidence) throws RefusedEvidenceException {
    try {
      return evidence.additionalEvidence().map(Blob::of);
    } catch (IllegalArgumentException e) {
      throw ByteMembers.refusal("an event log in base64url without padding", "other text");
    }
  }
}
