package io.strongroom.tee.azure;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.AzureClaims;
import io.strongroom.tee.claims.EvidenceClaims;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.SnpClaims;
import io.strongroom.tee.claims.TdxClaims;
import io.strongroom.tee.claims.TpmClaims;
import io.strongroom.tee.sevsnp.RootRule;
import io.strongroom.tee.sevsnp.SnpCertificateTable;
import io.strongroom.tee.sevsnp.SnpCertificateTable.Kind;
import io.strongroom.tee.sevsnp.SnpEvidence;
import io.strongroom.tee.sevsnp.SnpVerification;
import io.strongroom.tee.tdx.TdxVerification;
import io.strongroom.tee.tpm.TpmVerification;
import java.util.Map;
import java.util.Optional;

/**
 * One verification from the hardware up: its report, the digest by which it binds the vTPM's key,
 * the quote by that key.
 */
final class AzureVerification {
  private final AzureEvidence evidence;
  private final HclReport hcl;
  private final VerificationContext context;

  private AzureVerification(AzureEvidence evidence, HclReport hcl, VerificationContext context) {
    this.evidence = evidence;
    this.hcl = hcl;
    this.context = context;
  }

  /** Verifies evidence of one type and states its claims. */
  static AzureClaims claims(
      AzureEvidence evidence, TeeType type, Expected expected, VerificationContext context)
      throws RefusedEvidenceException {
    HclReport hcl = HclReport.parse(evidence.hclReport().bytes());
    requireType(hcl, type);
    return new AzureVerification(evidence, hcl, context).claims(expected);
  }

  private static void requireType(HclReport hcl, TeeType type) throws RefusedEvidenceException {
    if (hcl.hardware() != type) {
      throw new RefusedEvidenceException(
          RefusalCode.MALFORMED_EVIDENCE,
          HclReport.SECTION,
          "a report of " + type,
          hcl.hardware().toString());
    }
  }

  private AzureClaims claims(Expected expected) throws RefusedEvidenceException {
    EvidenceClaims hardware = hcl.hardware() == TeeType.AZ_SNP_VTPM ? snpBinding() : tdxBinding();
    RuntimeData bound = RuntimeData.parse(hcl.runtimeData().bytes());
    TpmClaims tpm =
        TpmVerification.bound(
            bound.attestationKey(), evidence.quote(), evidence.eventLog(), expected, context);
    return new AzureClaims(hardware, tpm, hcl.version(), bound.userData());
  }

  private SnpClaims snpBinding() throws RefusedEvidenceException {
    byte[] certificates =
        SnpCertificateTable.encode(Map.of(Kind.VCEK, evidence.endorsement().bytes()));
    SnpEvidence snp =
        new SnpEvidence(Blob.ofBytes(hcl.report().bytes()), Blob.ofBytes(certificates));
    SnpClaims claims = SnpVerification.claims(snp, Expected.nothing(), RootRule.HARDWARE, context);
    hcl.requireBoundBy(claims.reportData());
    return claims;
  }

  /** The layer's own report must agree with the quote that was made from it. */
  private TdxClaims tdxBinding() throws RefusedEvidenceException {
    TdxClaims claims =
        TdxVerification.claims(evidence.endorsement().bytes(), Expected.nothing(), context);
    hcl.requireBoundBy(claims.reportData());
    Optional<OpaqueBytes> reported = hcl.tdReportData();
    if (reported.isPresent()) {
      hcl.requireBoundBy(reported.get());
    }
    return claims;
  }
}
