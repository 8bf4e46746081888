package io.strongroom.tee.sevsnp;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.SnpClaims;
import io.strongroom.tee.claims.SnpClaims.GuestIdentity;
import io.strongroom.tee.claims.SnpClaims.GuestPolicy;
import io.strongroom.tee.claims.SnpClaims.Tcb;
import java.util.Map;
import java.util.Optional;

/**
 * One verification of a report and the certificates beside it: a list of refusals in the order of
 * the specification, then the claims.
 *
 * <p>Refuses what is not authentic, not fresh or contradicts itself. Debugging, migration,
 * privilege level, a hidden chip and firmware age are claims: whether they are acceptable is a
 * policy's business. That the host reports another firmware than the current one is no
 * contradiction: hosts do, so that endorsements last.
 */
public final class SnpVerification {
  private static final String ENDORSEMENT = "57230 §3";

  private final SnpReport report;
  private final SnpEndorsement endorsement;
  private final SnpProduct product;

  private SnpVerification(SnpReport report, SnpEndorsement endorsement) {
    this.report = report;
    this.endorsement = endorsement;
    this.product = SnpProduct.of(endorsement.product()).orElseThrow();
  }

  /** Verifies evidence and states its claims. */
  public static SnpClaims claims(
      SnpEvidence evidence, Expected expected, RootRule rule, VerificationContext context)
      throws RefusedEvidenceException {
    SnpReport report = SnpReport.parse(evidence.report().bytes());
    SnpCertificateTable table = SnpCertificateTable.parse(evidence.certificates().bytes());
    boolean fleet = new SnpReportRules(report).check();
    expected.check(report.reportData().bytes(), SnpReport.SECTION);
    SnpCertificates certificates = SnpCertificates.of(table, report, fleet, context.known());
    SnpEndorsement endorsement = SnpEndorsementCheck.verify(certificates, rule, context);
    SnpVerification verification = new SnpVerification(report, endorsement);
    verification.requireProcessor();
    verification.requireReportedTcb();
    verification.requireChip();
    verification.requireSignature(certificates);
    return verification.claims();
  }

  /** From version 3 on a report names its processor. */
  private void requireProcessor() throws RefusedEvidenceException {
    int family = report.cpuidFamily();
    int model = report.cpuidModel();
    if (report.hasCpuid() && !product.includes(family, model)) {
      throw refusal(
          RefusalCode.PRODUCT,
          "CPUID of " + product,
          "family 0x%02x model 0x%02x".formatted(family, model));
    }
  }

  /** The key was derived for one firmware, which the report must state. */
  private void requireReportedTcb() throws RefusedEvidenceException {
    SnpTcb reported = report.tcb(SnpField.REPORTED_TCB);
    if (!reported.fits(product.tcbLayout())) {
      throw refusal(RefusalCode.TCB, "reserved bytes of reported_tcb zero", reported.toString());
    }
    Map<String, Integer> stated = reported.version(product.tcbLayout()).components();
    for (Map.Entry<String, Integer> endorsed : endorsement.tcb().components().entrySet()) {
      if (!endorsed.getValue().equals(stated.get(endorsed.getKey()))) {
        throw refusal(
            RefusalCode.TCB,
            endorsed + " as in the certificate",
            stated.get(endorsed.getKey()) + " in reported_tcb");
      }
    }
  }

  /**
   * Under a VCEK the report names the key's chip or, where the host hides it, none; under a VLEK
   * none.
   *
   * <p>Zeros are what firmware writes while MASK_CHIP_ID of SNP_CONFIG is set (56860 §7.3), a
   * setting that no report tells. MASK_CHIP_KEY, which reports do tell, is another one: chips' keys
   * then sign nothing, so a report that names its chip and is signed by it contradicts that bit.
   */
  private void requireChip() throws RefusedEvidenceException {
    OpaqueBytes stated = report.chipId();
    if (stated.isZero()) {
      return;
    }
    if (endorsement.fleet() || report.masksChipKey()) {
      throw refusal(RefusalCode.CHIP_ID, "no chip's id", stated.toString());
    }
    OpaqueBytes endorsed = new OpaqueBytes(endorsement.authenticity().chip().orElseThrow().bytes());
    if (!endorsed.equals(stated)) {
      throw refusal(RefusalCode.CHIP_ID, endorsed.toString(), stated.toString());
    }
  }

  private void requireSignature(SnpCertificates certificates) throws RefusedEvidenceException {
    if (!SnpSignature.holds(report, certificates.endorsement().getPublicKey())) {
      throw new RefusedEvidenceException(
          RefusalCode.REPORT_SIGNATURE,
          "56860 §10",
          "a signature by " + endorsement.authenticity().signedBy(),
          "another");
    }
  }

  private static RefusedEvidenceException refusal(RefusalCode code, String expected, String found) {
    return new RefusedEvidenceException(code, ENDORSEMENT, expected, found);
  }

  private SnpClaims claims() {
    return new SnpClaims(
        endorsement.authenticity(),
        report.measurement(),
        Optional.empty(),
        new OpaqueBytes(report.reportData().bytes()),
        !endorsement.fleet() && report.chipId().isZero(),
        tcb(),
        policy(),
        guest());
  }

  private Tcb tcb() {
    TcbLayout layout = product.tcbLayout();
    return new Tcb(
        product.toString(),
        report.tcb(SnpField.REPORTED_TCB).version(layout),
        report.tcb(SnpField.CURRENT_TCB).version(layout),
        report.tcb(SnpField.COMMITTED_TCB).version(layout),
        report.tcb(SnpField.LAUNCH_TCB).version(layout));
  }

  private GuestPolicy policy() {
    SnpGuestPolicy policy = report.policy();
    return new GuestPolicy(
        policy.debug(),
        policy.migrationAgent(),
        policy.smtAllowed(),
        policy.singleSocket(),
        report.vmpl(),
        policy.features());
  }

  private GuestIdentity guest() {
    return new GuestIdentity(
        report.version(),
        report.guestSvn(),
        report.hostData(),
        report.familyId(),
        report.imageId(),
        report.idKeyDigest(),
        report.authorKeyDigest());
  }
}
