package io.strongroom.tee.dcap;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.x509.CertificatePath;
import io.strongroom.tee.x509.CommonName;
import io.strongroom.tee.x509.EcCurve;
import io.strongroom.tee.x509.PathRules;
import io.strongroom.tee.x509.PathSearch;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** The two kinds of paths under Intel's root, in which every key is on P-256. */
final class IntelPath {
  /** What the certificate that signs TCB info and identities is called. */
  static final String TCB_SIGNING = "Intel SGX TCB Signing";

  private static final String SECTION = "Intel SGX PCK certificate profile, certificates";

  /** PCK certificate, processor or platform CA, root. */
  private static final int PCK_LENGTH = 3;

  /** TCB signing certificate, root. */
  private static final int TCB_SIGNING_LENGTH = 2;

  private static final PathRules RULES =
      new PathRules(SECTION, PCK_LENGTH, Set.of("SHA256withECDSA"));

  private IntelPath() {}

  /** The path of a quote's PCK certificate; the order in which they came means nothing. */
  static CertificatePath ofPck(List<X509Certificate> chain, VerificationContext context)
      throws RefusedEvidenceException {
    X509Certificate end =
        chain.stream()
            .filter(each -> each.getExtensionValue(PckCertificate.EXTENSION) != null)
            .findFirst()
            .orElse(chain.getFirst());
    return path(end, chain, context, PCK_LENGTH);
  }

  /** The path of whoever signed collateral. */
  static CertificatePath ofTcbSigning(List<X509Certificate> chain, VerificationContext context)
      throws RefusedEvidenceException {
    // Intel renewed this certificate for the same key: the one that is valid now is meant.
    X509Certificate end =
        chain.stream()
            .filter(each -> commonName(each).equals(TCB_SIGNING))
            .min(Comparator.comparing(each -> !PathSearch.isValid(each, context.at())))
            .orElseThrow(() ->
                refusal(
                    RefusalCode.CERTIFICATE_CHAIN,
                    "a certificate of " + TCB_SIGNING,
                    chain.stream().map(IntelPath::commonName).toList().toString()));
    return path(end, chain, context, TCB_SIGNING_LENGTH);
  }

  private static CertificatePath path(
      X509Certificate end, List<X509Certificate> chain, VerificationContext context, int length)
      throws RefusedEvidenceException {
    List<X509Certificate> candidates = new ArrayList<>(chain);
    candidates.addAll(context.known());
    PathSearch search = new PathSearch(RULES, context.anchors(), candidates, context.at());
    CertificatePath path = search.from(end);
    search.requireEach(chain);
    if (path.certificates().size() != length) {
      throw refusal(
          RefusalCode.CERTIFICATE_CHAIN,
          "a path of %d certificates".formatted(length),
          "one of " + path.certificates().size());
    }
    for (X509Certificate certificate : path.certificates()) {
      requireP256(certificate);
    }
    return path;
  }

  private static void requireP256(X509Certificate certificate) throws RefusedEvidenceException {
    if (!EcCurve.P256.isCurveOf(certificate.getPublicKey())) {
      throw refusal(
          RefusalCode.CERTIFICATE_KEY,
          commonName(certificate) + " with a key on P-256",
          certificate.getPublicKey().getAlgorithm() + ", another");
    }
  }

  private static String commonName(X509Certificate certificate) {
    return CommonName.of(certificate.getSubjectX500Principal());
  }

  private static RefusedEvidenceException refusal(RefusalCode code, String expected, String found) {
    return new RefusedEvidenceException(code, SECTION, expected, found);
  }
}
