package io.strongroom.tee.dcap;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.Set;

/**
 * SGX and TDX evidence as it travels: {@code {"quote": …}} in base64url; what Linux calls {@code
 * outblob} and Gramine {@code /dev/attestation/quote}.
 *
 * @param quote the bytes of a quote, which zeros may follow
 */
public record DcapEvidence(Blob quote) {
  private static final String SECTION = "tee-bridge/README.md, Evidence";
  private static final String QUOTE = "quote";

  /** Reads the primary evidence; further members are refused, for nobody would check them. */
  public static DcapEvidence of(TeeEvidence evidence) throws RefusedEvidenceException {
    JsonObject primary = evidence.primaryEvidence();
    if (!primary.keySet().equals(Set.of(QUOTE))) {
      throw refusal("the member quote alone", primary.keySet().toString());
    }
    if (!(primary.get(QUOTE) instanceof JsonString text)) {
      throw refusal("quote as a string", primary.get(QUOTE).getValueType().toString());
    }
    try {
      return new DcapEvidence(Blob.of(text.getString()));
    } catch (IllegalArgumentException e) {
      throw refusal("quote in base64url without padding", "other text");
    }
  }

  /** The form that travels. */
  public TeeEvidence toTeeEvidence() {
    JsonObject primary = Json.createObjectBuilder().add(QUOTE, quote.toString()).build();
    return new TeeEvidence(primary, Optional.empty());
  }

  private static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.MALFORMED_EVIDENCE, SECTION, expected, found);
  }
}
