package io.strongroom.tee.sevsnp;

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
 * SEV-SNP evidence as it travels: {@code {"report": …, "certificates": …}}, both base64url; what
 * Linux calls {@code outblob} and {@code auxblob}.
 *
 * @param report the bytes of an ATTESTATION_REPORT
 * @param certificates the bytes of a certificate table, in which any certificate may be missing
 *     that the verifier knows already
 */
public record SnpEvidence(Blob report, Blob certificates) {
  private static final String SECTION = "tee-bridge/README.md, Evidence";
  private static final String REPORT = "report";
  private static final String CERTIFICATES = "certificates";

  /** Reads the primary evidence; further members are refused, for nobody would check them. */
  public static SnpEvidence of(TeeEvidence evidence) throws RefusedEvidenceException {
    JsonObject primary = evidence.primaryEvidence();
    if (!primary.keySet().equals(Set.of(REPORT, CERTIFICATES))) {
      throw refusal("members report and certificates", primary.keySet().toString());
    }
    return new SnpEvidence(blob(primary, REPORT), blob(primary, CERTIFICATES));
  }

  private static Blob blob(JsonObject primary, String member) throws RefusedEvidenceException {
    if (primary.get(member) instanceof JsonString text) {
      try {
        return Blob.of(text.getString());
      } catch (IllegalArgumentException e) {
        throw refusal(member + " in base64url without padding", "other text");
      }
    }
    throw refusal(member + " as a string", primary.get(member).getValueType().toString());
  }

  /** The form that travels. */
  public TeeEvidence toTeeEvidence(Optional<String> additional) {
    JsonObject primary =
        Json.createObjectBuilder()
            .add(REPORT, report.toString())
            .add(CERTIFICATES, certificates.toString())
            .build();
    return new TeeEvidence(primary, additional);
  }

  private static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.MALFORMED_EVIDENCE, SECTION, expected, found);
  }
}
