package io.strongroom.tee.nitro;

import static io.strongroom.tee.nitro.NitroSections.CHAIN;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.x509.CertificatePath;
import io.strongroom.tee.x509.Certificates;
import io.strongroom.tee.x509.EcCurve;
import io.strongroom.tee.x509.PathRules;
import io.strongroom.tee.x509.PathSearch;
import io.strongroom.tee.x509.RevocationLists;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The chain of a document's certificate: enclave, instance, zone, region, root. AWS's order of the
 * bundle is not relied on, and a root in it counts only if it is pinned.
 */
final class NitroChain {
  /** Five in reality; AWS leaves the number of authorities open. */
  private static final int LONGEST = 8;

  private static final PathRules RULES = new PathRules(CHAIN, LONGEST, Set.of("SHA384withECDSA"));

  private static final int DIGITAL_SIGNATURE = 0;
  private static final int KEY_CERT_SIGN = 5;

  private final NitroDocument document;
  private final VerificationContext context;

  NitroChain(NitroDocument document, VerificationContext context) {
    this.document = document;
    this.context = context;
  }

  CertificatePath verify() throws RefusedEvidenceException {
    X509Certificate leaf = certificate(document.certificate(), "certificate");
    CertificatePath path =
        new PathSearch(RULES, context.anchors(), candidates(), context.at()).from(leaf);
    requireUsage(leaf, DIGITAL_SIGNATURE, "digitalSignature");
    for (X509Certificate authority : path.certificates().subList(1, path.certificates().size())) {
      requireUsage(authority, KEY_CERT_SIGN, "keyCertSign");
    }
    requireCurve(leaf);
    return path;
  }

  /** AWS tells verifiers to use no lists (§3.2.4); whoever hands some in has them consulted. */
  boolean checkRevocation(CertificatePath path) throws RefusedEvidenceException {
    RevocationLists lists = new RevocationLists(context.crls(), context.at(), CHAIN);
    boolean consulted = true;
    for (int i = 0; i + 1 < path.certificates().size(); i++) {
      consulted &= lists.check(path.certificates().get(i), path.certificates().get(i + 1));
    }
    return consulted;
  }

  private List<X509Certificate> candidates() throws RefusedEvidenceException {
    List<X509Certificate> candidates = new ArrayList<>();
    for (OpaqueBytes der : document.cabundle()) {
      candidates.add(certificate(der, "cabundle entry"));
    }
    candidates.addAll(context.known());
    return candidates;
  }

  private static X509Certificate certificate(OpaqueBytes der, String what)
      throws RefusedEvidenceException {
    if (Certificates.isPem(der.bytes())) {
      throw new RefusedEvidenceException(
          RefusalCode.MALFORMED_CERTIFICATES, NitroSections.DOCUMENT, what + " in DER", "PEM");
    }
    return Certificates.one(der.bytes(), what);
  }

  /** §3.2.3.3 asks for the bit, so a certificate without the extension does not have it. */
  private static void requireUsage(X509Certificate certificate, int bit, String name)
      throws RefusedEvidenceException {
    boolean[] usage = certificate.getKeyUsage();
    if (usage == null || !usage[bit]) {
      throw new RefusedEvidenceException(
          RefusalCode.CERTIFICATE_CHAIN,
          CHAIN,
          "%s with key usage %s".formatted(subject(certificate), name),
          usage == null ? "no key usage" : "another");
    }
  }

  private static void requireCurve(X509Certificate leaf) throws RefusedEvidenceException {
    if (!EcCurve.P384.isCurveOf(leaf.getPublicKey())) {
      throw new RefusedEvidenceException(
          RefusalCode.CERTIFICATE_KEY,
          NitroSections.COSE,
          "a key on P-384 in " + subject(leaf),
          leaf.getPublicKey().getAlgorithm() + " on another curve or none");
    }
  }

  private static String subject(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }
}
