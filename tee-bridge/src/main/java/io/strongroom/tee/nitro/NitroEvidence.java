package io.strongroom.tee.nitro;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.RefusedEvidenceException;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonString;
import java.util.Optional;
import java.util.Set;

/**
 * Nitro evidence as it travels: {@code {"document": …}} in base64url; what the NSM answers.
 *
 * @param document the bytes of a COSE_Sign1 around an attestation document
 */
public record NitroEvidence(Blob document) {
  private static final String SECTION = "tee-bridge/README.md, Nitro";
  private static final String DOCUMENT = "document";

  /** Reads the primary evidence; further members are refused, for nobody would check them. */
  public static NitroEvidence of(TeeEvidence evidence) throws RefusedEvidenceException {
    JsonObject primary = evidence.primaryEvidence();
    if (!primary.keySet().equals(Set.of(DOCUMENT))) {
      throw NitroSections.malformed(SECTION, "member document", primary.keySet().toString());
    }
    if (primary.get(DOCUMENT) instanceof JsonString text) {
      return new NitroEvidence(blob(text.getString()));
    }
    throw NitroSections.malformed(
        SECTION, "document as a string", primary.get(DOCUMENT).getValueType().toString());
  }

  private static Blob blob(String text) throws RefusedEvidenceException {
    try {
      return Blob.of(text);
    } catch (IllegalArgumentException e) {
      throw NitroSections.malformed(SECTION, "document in base64url without padding", "other text");
    }
  }

  /** The form that travels. */
  public TeeEvidence toTeeEvidence() {
    JsonObject primary = Json.createObjectBuilder().add(DOCUMENT, document.toString()).build();
    return new TeeEvidence(primary, Optional.empty());
  }
}
