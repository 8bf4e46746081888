package io.strongroom.cli.evidence;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import jakarta.json.JsonObject;
import java.util.Optional;

/** Evidence that needs no other file. */
final class JsonForms {
  private static final String SECTION = "cli/README.md, verify-evidence";

  private JsonForms() {}

  /** A document of the Nitro Security Module. */
  static Submission nitro(byte[] document) {
    JsonObject primary =
        Json.objectBuilder().add("document", Blob.ofBytes(document).toString()).build();
    return new Submission.Evidence(TeeType.NITRO, new TeeEvidence(primary, Optional.empty()));
  }

  /** A machine of Azure, or a TPM, by their members. */
  static Submission submission(byte[] json, CaseFolder beside)
      throws UnusableCaseException, RefusedEvidenceException {
    JsonObject members = parse(json);
    Optional<String> log =
        beside
            .read(CaseFolder.EVENT_LOG, BoundedFile.EVIDENCE)
            .map(bytes -> Blob.ofBytes(bytes).toString());
    return new Submission.Evidence(
        type(members),
        new TeeEvidence(members, log),
        beside.certificates(),
        beside.read(CaseFolder.COLLATERAL, BoundedFile.COLLATERAL).map(Blob::ofBytes));
  }

  private static JsonObject parse(byte[] json) throws RefusedEvidenceException {
    try {
      return Json.readObject(json, JsonLimits.EVIDENCE);
    } catch (MalformedJsonException e) {
      throw new RefusedEvidenceException(
          RefusalCode.MALFORMED_EVIDENCE, SECTION, "a JSON object", e.getMessage());
    }
  }

  private static TeeType type(JsonObject members) throws RefusedEvidenceException {
    if (members.containsKey("td_quote")) {
      return TeeType.AZ_TDX_VTPM;
    }
    if (members.containsKey("vcek") || members.containsKey("hcl_report")) {
      return TeeType.AZ_SNP_VTPM;
    }
    if (members.containsKey("tpm_quote") || members.containsKey("quotes")) {
      return TeeType.TPM;
    }
    throw new RefusedEvidenceException(
        RefusalCode.UNSUPPORTED_TECHNOLOGY,
        SECTION,
        "an object with hcl_report, tpm_quote or quotes",
        members.keySet().toString());
  }
}
