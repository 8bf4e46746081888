package io.strongroom.tee.sevsnp;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.TrustAnchor;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.ECParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The chain ARK, ASK, VCEK (57230 §2), each link checked explicitly.
 *
 * <p>Not left to a PKIX validator: the JDK's accepts a VCEK that was signed with PSS over SHA-256,
 * and one with a P-256 key.
 */
final class SnpChain {
  private static final String SECTION = "57230 §2";
  private static final String PSS = "RSASSA-PSS";
  private static final int PSS_SALT_BYTES = 48;
  private static final int RSA_BITS = 4096;
  private static final int KEY_CERT_SIGN = 5;
  private static final int NO_BASIC_CONSTRAINTS = -1;

  /** basicConstraints and keyUsage; a critical extension we do not know must not be passed over. */
  private static final Set<String> UNDERSTOOD = Set.of("2.5.29.19", "2.5.29.15");

  private final SnpCertificates certificates;
  private final VerificationContext context;

  SnpChain(SnpCertificates certificates, VerificationContext context) {
    this.certificates = certificates;
    this.context = context;
  }

  /** The refusals, in order; the anchor that everything leads to if there is none. */
  TrustAnchor verify() throws RefusedEvidenceException {
    TrustAnchor anchor = requirePinnedRoot();
    for (X509Certificate certificate : leafLast()) {
      requirePssWithSha384(certificate);
      requireValid(certificate);
      requireKnownCriticalExtensions(certificate);
    }
    requireRsa4096(certificates.ark());
    requireRsa4096(certificates.intermediate());
    requireP384(certificates.endorsement());
    requireAuthority(certificates.ark());
    requireAuthority(certificates.intermediate());
    requireNoAuthority(certificates.endorsement());
    requireSignedBy(certificates.ark(), certificates.ark());
    requireSignedBy(certificates.intermediate(), certificates.ark());
    requireSignedBy(certificates.endorsement(), certificates.intermediate());
    return anchor;
  }

  /** The earliest end of validity. */
  Instant validUntil() {
    return leafLast().stream()
        .map(certificate -> certificate.getNotAfter().toInstant())
        .min(Instant::compareTo)
        .orElseThrow();
  }

  private List<X509Certificate> leafLast() {
    return Stream.of(certificates.ark(), certificates.intermediate(), certificates.endorsement())
        .toList();
  }

  private TrustAnchor requirePinnedRoot() throws RefusedEvidenceException {
    return context
        .anchors()
        .matching(certificates.ark())
        .orElseThrow(() ->
            refusal(
                RefusalCode.UNTRUSTED_ROOT,
                "SPKI of one of " + names(),
                "%s with SPKI %s"
                    .formatted(name(certificates.ark()), TrustAnchor.pinOf(certificates.ark()))));
  }

  private List<String> names() {
    return context.anchors().anchors().stream().map(TrustAnchor::name).toList();
  }

  private static void requirePssWithSha384(X509Certificate certificate)
      throws RefusedEvidenceException {
    if (!certificate.getSigAlgName().equals(PSS) || !hasSha384Parameters(certificate)) {
      throw refusal(
          RefusalCode.CERTIFICATE_ALGORITHM,
          name(certificate) + " signed with RSASSA-PSS, SHA-384, MGF1 with SHA-384, salt 48",
          certificate.getSigAlgName() + " with other parameters or none");
    }
  }

  private static boolean hasSha384Parameters(X509Certificate certificate) {
    try {
      var parameters = java.security.AlgorithmParameters.getInstance(PSS);
      parameters.init(certificate.getSigAlgParams());
      PSSParameterSpec pss = parameters.getParameterSpec(PSSParameterSpec.class);
      return pss.getDigestAlgorithm().equals("SHA-384")
          && pss.getMGFParameters() instanceof MGF1ParameterSpec mgf
          && mgf.getDigestAlgorithm().equals("SHA-384")
          && pss.getSaltLength() == PSS_SALT_BYTES
          && pss.getTrailerField() == PSSParameterSpec.TRAILER_FIELD_BC;
    } catch (GeneralSecurityException | java.io.IOException | NullPointerException e) {
      return false;
    }
  }

  private void requireValid(X509Certificate certificate) throws RefusedEvidenceException {
    Instant from = certificate.getNotBefore().toInstant();
    Instant until = certificate.getNotAfter().toInstant();
    if (context.at().isBefore(from) || context.at().isAfter(until)) {
      throw refusal(
          RefusalCode.CERTIFICATE_VALIDITY,
          "%s valid at %s".formatted(name(certificate), context.at()),
          "valid from %s to %s".formatted(from, until));
    }
  }

  private static void requireKnownCriticalExtensions(X509Certificate certificate)
      throws RefusedEvidenceException {
    Set<String> critical = certificate.getCriticalExtensionOIDs();
    if (critical != null && !UNDERSTOOD.containsAll(critical)) {
      throw refusal(
          RefusalCode.CERTIFICATE_CHAIN,
          "critical extensions of %s among %s".formatted(name(certificate), UNDERSTOOD),
          critical.toString());
    }
  }

  private static void requireRsa4096(X509Certificate certificate) throws RefusedEvidenceException {
    if (!(certificate.getPublicKey() instanceof RSAPublicKey rsa)
        || rsa.getModulus().bitLength() != RSA_BITS) {
      throw wrongKey(certificate, "an RSA key of " + RSA_BITS + " bits");
    }
  }

  private static void requireP384(X509Certificate certificate) throws RefusedEvidenceException {
    if (!(certificate.getPublicKey() instanceof ECPublicKey key) || !isP384(key.getParams())) {
      throw wrongKey(certificate, "an EC key on P-384");
    }
  }

  private static boolean isP384(ECParameterSpec found) {
    ECParameterSpec p384 = P384.parameters();
    return found.getCurve().equals(p384.getCurve())
        && found.getGenerator().equals(p384.getGenerator())
        && found.getOrder().equals(p384.getOrder())
        && found.getCofactor() == p384.getCofactor();
  }

  private static RefusedEvidenceException wrongKey(X509Certificate certificate, String expected) {
    PublicKey found = certificate.getPublicKey();
    return refusal(
        RefusalCode.CERTIFICATE_KEY,
        name(certificate) + " with " + expected,
        found.getAlgorithm() + " key of " + found.getEncoded().length + " bytes as SPKI");
  }

  private static void requireAuthority(X509Certificate certificate)
      throws RefusedEvidenceException {
    boolean[] usage = certificate.getKeyUsage();
    boolean signsCertificates = usage != null && usage[KEY_CERT_SIGN];
    if (certificate.getBasicConstraints() == NO_BASIC_CONSTRAINTS || !signsCertificates) {
      throw refusal(
          RefusalCode.CERTIFICATE_CHAIN,
          name(certificate) + " as an authority that signs certificates",
          "basicConstraints or keyUsage without that");
    }
  }

  private static void requireNoAuthority(X509Certificate certificate)
      throws RefusedEvidenceException {
    if (certificate.getBasicConstraints() != NO_BASIC_CONSTRAINTS) {
      throw refusal(
          RefusalCode.CERTIFICATE_CHAIN, name(certificate) + " as an end entity", "an authority");
    }
  }

  private static void requireSignedBy(X509Certificate certificate, X509Certificate issuer)
      throws RefusedEvidenceException {
    if (!certificate.getIssuerX500Principal().equals(issuer.getSubjectX500Principal())) {
      throw refusal(
          RefusalCode.CERTIFICATE_CHAIN,
          name(certificate) + " issued by " + name(issuer),
          certificate.getIssuerX500Principal().getName());
    }
    try {
      certificate.verify(issuer.getPublicKey());
    } catch (GeneralSecurityException e) {
      throw refusal(
          RefusalCode.CERTIFICATE_CHAIN,
          name(certificate) + " signed by the key of " + name(issuer),
          "another signature");
    }
  }

  private static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  private static RefusedEvidenceException refusal(RefusalCode code, String expected, String found) {
    return new RefusedEvidenceException(code, SECTION, expected, found);
  }
}
