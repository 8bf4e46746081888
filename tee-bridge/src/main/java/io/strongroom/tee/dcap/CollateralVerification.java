package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.TrustAnchor;
import io.strongroom.tee.x509.CertificatePath;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/**
 * One verification of collateral for one platform: current, signed by Intel, and about this
 * platform. Whether the lists name anything is for {@link DcapRevocation}.
 */
final class CollateralVerification {
  private static final String LISTS = "Intel SGX PCK certificate profile, CRLs";

  private final Collateral collateral;
  private final VerificationContext context;

  CollateralVerification(Collateral collateral, VerificationContext context) {
    this.collateral = collateral;
    this.context = context;
  }

  /** The refusals, in order; the paths of the two signers if there is none. */
  Stream<CertificatePath> verify(QuoteTechnology technology, PckCertificate pck, CertificatePath of)
      throws RefusedEvidenceException {
    requireCurrent();
    CertificatePath first = signer(collateral.signedTcbInfo(), of, TcbInfo.SECTION);
    CertificatePath second = signer(collateral.signedIdentity(), of, EnclaveIdentity.SECTION);
    requireIssuer(collateral.pckList(), of.issuer());
    requireIssuer(collateral.rootList(), of.root());
    requireAbout(technology, pck);
    return Stream.of(first, second);
  }

  private void requireCurrent() throws RefusedEvidenceException {
    TcbInfo info = collateral.tcbInfo();
    EnclaveIdentity identity = collateral.identity();
    requireWindow("TCB info", info.issueDate(), info.nextUpdate(), TcbInfo.SECTION);
    requireWindow(
        "QE identity", identity.issueDate(), identity.nextUpdate(), EnclaveIdentity.SECTION);
    for (X509CRL list : collateral.lists()) {
      requireWindow("revocation list", list.getThisUpdate().toInstant(), nextUpdate(list), LISTS);
    }
  }

  /** A list without its next update would be current for ever. */
  private static Instant nextUpdate(X509CRL list) {
    return list.getNextUpdate() == null ? Instant.MIN : list.getNextUpdate().toInstant();
  }

  private void requireWindow(String what, Instant from, Instant until, String section)
      throws RefusedEvidenceException {
    if (context.at().isBefore(from) || context.at().isAfter(until)) {
      throw refusal(
          RefusalCode.COLLATERAL_VALIDITY,
          section,
          "%s that is current at %s".formatted(what, context.at()),
          "from %s to %s".formatted(from, until));
    }
  }

  /** Collateral and machine under two of several roots would be of two vendors. */
  private CertificatePath signer(SignedText signed, CertificatePath pck, String section)
      throws RefusedEvidenceException {
    CertificatePath path = IntelPath.ofTcbSigning(signed.chain(), context);
    TrustAnchor root = path.anchor();
    if (!root.spki().equals(pck.anchor().spki())) {
      throw refusal(
          RefusalCode.COLLATERAL_MISMATCH,
          section,
          "under the quote's root " + pck.anchor().spki(),
          root.spki().toString());
    }
    signed.requireSignedBy(path.end(), section);
    return path;
  }

  private static void requireIssuer(Optional<X509CRL> list, X509Certificate issuer)
      throws RefusedEvidenceException {
    if (list.isPresent()) {
      X500Principal found = list.get().getIssuerX500Principal();
      require(
          found.equals(issuer.getSubjectX500Principal()),
          LISTS,
          "a list of " + issuer.getSubjectX500Principal().getName(),
          found.getName());
    }
  }

  private void requireAbout(QuoteTechnology technology, PckCertificate pck)
      throws RefusedEvidenceException {
    TcbInfo info = collateral.tcbInfo();
    require(
        info.technology() == technology,
        TcbInfo.SECTION,
        "TCB info of " + technology,
        info.technology().toString());
    require(
        info.fmspc().equals(pck.platform().fmspc()),
        TcbInfo.SECTION,
        "TCB info of FMSPC " + pck.platform().fmspc(),
        info.fmspc().toString());
    require(
        info.pceId().equals(pck.pceId()),
        TcbInfo.SECTION,
        "TCB info of PCEID " + pck.pceId(),
        info.pceId().toString());
    require(
        collateral.identity().id().equals(technology.enclave()),
        EnclaveIdentity.SECTION,
        "an identity of " + technology.enclave(),
        collateral.identity().id());
  }

  private static void require(boolean holds, String section, String expected, String found)
      throws RefusedEvidenceException {
    if (!holds) {
      throw refusal(RefusalCode.COLLATERAL_MISMATCH, section, expected, found);
    }
  }

  private static RefusedEvidenceException refusal(
      RefusalCode code, String section, String expected, String found) {
    return new RefusedEvidenceException(code, section, expected, found);
  }
}
