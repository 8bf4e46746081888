package io.strongroom.tee.sevsnp;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.ChipId;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.SnpClaims;
import io.strongroom.tee.claims.SnpClaims.GuestIdentity;
import io.strongroom.tee.claims.SnpClaims.GuestPolicy;
import io.strongroom.tee.claims.SnpClaims.Tcb;
import io.strongroom.tee.claims.TrustAnchor;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;

/**
 * One verification of a report and the certificates beside it: a list of refusals in the order of
 * the specification, then the claims.
 *
 * <p>Refuses what is not authentic, not fresh or contradicts itself. Debugging, migration,
 * privilege level and firmware age are claims: whether they are acceptable is a policy's business.
 */
public final class SnpVerification {
  private static final int ECDSA_P384_SHA384 = 1;
  private static final int KEY_VCEK = 0;
  private static final int KEY_VLEK = 1;
  private static final String ENDORSEMENT = "57230 §3";

  private final SnpReport report;
  private final SnpCertificateTable table;
  private final VerificationContext context;

  private SnpVerification(
      SnpReport report, SnpCertificateTable table, VerificationContext context) {
    this.report = report;
    this.table = table;
    this.context = context;
  }

  /** Verifies evidence and states its claims. */
  public static SnpClaims claims(
      SnpEvidence evidence, Expected expected, RootRule rule, VerificationContext context)
      throws RefusedEvidenceException {
    SnpReport report = SnpReport.parse(evidence.report().bytes());
    SnpCertificateTable table = SnpCertificateTable.parse(evidence.certificates().bytes());
    return new SnpVerification(report, table, context).claims(expected, rule);
  }

  private SnpClaims claims(Expected expected, RootRule rule) throws RefusedEvidenceException {
    requireReservedPolicyBit();
    requireSignatureAlgorithm();
    boolean fleet = requireSigningKey();
    expected.check(report.reportData().bytes(), SnpReport.SECTION);
    SnpCertificates certificates = SnpCertificates.of(table, fleet);
    SnpChain chain = new SnpChain(certificates, context);
    rule.check(certificates.ark());
    TrustAnchor anchor = chain.verify();
    boolean revocationChecked = new SnpRevocation(certificates, context).check();
    SnpExtensions extensions = new SnpExtensions(certificates.endorsement());
    SnpProduct product = requireProduct(anchor, extensions);
    requireReportedTcb(product, extensions);
    requireChip(product, extensions, fleet);
    requireSignature(certificates);
    Authenticity authenticity =
        new Authenticity(
            Optional.of(anchor),
            certificates.endorsement().getSubjectX500Principal().getName(),
            fleet ? Optional.empty() : Optional.of(new ChipId(report.chipId().bytes())),
            fleet ? Optional.of(extensions.cspId()) : Optional.empty(),
            Optional.of(chain.validUntil()),
            revocationChecked);
    return new SnpClaims(
        authenticity,
        report.measurement(),
        Optional.empty(),
        new OpaqueBytes(report.reportData().bytes()),
        false,
        tcb(product),
        policy(),
        guest());
  }

  private void requireReservedPolicyBit() throws RefusedEvidenceException {
    if (!report.policy().hasReservedOne()) {
      throw new RefusedEvidenceException(
          RefusalCode.RESERVED_FIELD,
          "56860 §4.3",
          "policy with bit 17 set",
          report.policy().toString());
    }
  }

  private void requireSignatureAlgorithm() throws RefusedEvidenceException {
    if (report.signatureAlgorithm() != ECDSA_P384_SHA384) {
      throw new RefusedEvidenceException(
          RefusalCode.SIGNATURE_ALGORITHM,
          "56860 §10",
          ECDSA_P384_SHA384 + " (ECDSA P-384 with SHA-384)",
          Integer.toUnsignedString(report.signatureAlgorithm()));
    }
  }

  /** Whether a VLEK signed. */
  private boolean requireSigningKey() throws RefusedEvidenceException {
    int key = report.keyInfo() >>> 2 & 0b111;
    if (key != KEY_VCEK && key != KEY_VLEK) {
      throw new RefusedEvidenceException(
          RefusalCode.SIGNING_KEY, SnpReport.SECTION, "0 (VCEK) or 1 (VLEK)", key + "");
    }
    return key == KEY_VLEK;
  }

  /** The root decides the product; certificate and, from version 3 on, CPUID must agree. */
  private SnpProduct requireProduct(TrustAnchor anchor, SnpExtensions extensions)
      throws RefusedEvidenceException {
    SnpProduct product =
        SnpProduct.of(anchor.product())
            .orElseThrow(() -> product(anchor.name() + " for a known product", anchor.product()));
    String named = extensions.productName();
    // Milan certificates carry a stepping: Milan-B0.
    if (!named.equals(product.toString()) && !named.startsWith(product + "-")) {
      throw product("certificate for " + product, named);
    }
    if (report.hasCpuid()) {
      requireCpuid(product);
    }
    return product;
  }

  private void requireCpuid(SnpProduct product) throws RefusedEvidenceException {
    int family = report.cpuidFamily();
    int model = report.cpuidModel();
    if (!product.includes(family, model)) {
      throw product("CPUID of " + product, "family 0x%02x model 0x%02x".formatted(family, model));
    }
  }

  private static RefusedEvidenceException product(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.PRODUCT, ENDORSEMENT, expected, found);
  }

  private void requireReportedTcb(SnpProduct product, SnpExtensions extensions)
      throws RefusedEvidenceException {
    SnpTcb reported = report.tcb(SnpField.REPORTED_TCB);
    if (!reported.fits(product.tcbLayout())) {
      throw tcb("reserved bytes of reported_tcb zero", reported.toString());
    }
    for (TcbLayout.Component component : product.tcbLayout().components()) {
      int endorsed = extensions.version(component.extension());
      if (endorsed != reported.at(component)) {
        throw tcb(
            "%s=%d as in the certificate".formatted(component.name(), endorsed),
            "%s=%d as in reported_tcb".formatted(component.name(), reported.at(component)));
      }
    }
  }

  private static RefusedEvidenceException tcb(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.TCB, ENDORSEMENT, expected, found);
  }

  /** A VCEK names its chip; a VLEK must name none, and then the report names none either. */
  private void requireChip(SnpProduct product, SnpExtensions extensions, boolean fleet)
      throws RefusedEvidenceException {
    if (fleet && extensions.hasHardwareId()) {
      throw new RefusedEvidenceException(
          RefusalCode.CHIP_ID, ENDORSEMENT, "a VLEK without hardware id", "one with it");
    }
    int size = fleet ? 0 : product.hardwareIdBytes();
    byte[] endorsed =
        Arrays.copyOf(fleet ? new byte[0] : extensions.hardwareId(size), SnpField.CHIP_ID.size());
    boolean isZero = Arrays.equals(endorsed, new byte[endorsed.length]);
    if (!Arrays.equals(endorsed, report.chipId().bytes()) || isZero != fleet) {
      throw new RefusedEvidenceException(
          RefusalCode.CHIP_ID,
          ENDORSEMENT,
          HexFormat.of().formatHex(endorsed),
          report.chipId().toString());
    }
  }

  private void requireSignature(SnpCertificates certificates) throws RefusedEvidenceException {
    if (!signatureHolds(certificates)) {
      throw new RefusedEvidenceException(
          RefusalCode.REPORT_SIGNATURE,
          "56860 §10",
          "a signature by " + certificates.endorsement().getSubjectX500Principal().getName(),
          "another");
    }
  }

  private boolean signatureHolds(SnpCertificates certificates) {
    try {
      Signature ecdsa = Signature.getInstance("SHA384withECDSAinP1363Format");
      ecdsa.initVerify(certificates.endorsement().getPublicKey());
      ecdsa.update(report.signedBytes());
      return ecdsa.verify(report.signature());
    } catch (java.security.SignatureException e) {
      // Numbers out of range (r = s = 0 among them): theirs, so a refusal.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot verify ECDSA on P-384", e);
    }
  }

  private Tcb tcb(SnpProduct product) {
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
