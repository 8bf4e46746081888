package io.strongroom.tee.sevsnp;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.TrustAnchor;
import io.strongroom.tee.x509.CertificatePath;
import io.strongroom.tee.x509.CommonName;
import io.strongroom.tee.x509.EcCurve;
import io.strongroom.tee.x509.PathRules;
import io.strongroom.tee.x509.PathSearch;
import java.io.IOException;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The path from a VCEK or VLEK over its intermediate (ASK, ASVK) to a root (ARK), with what 57230
 * §2 fixes: algorithms, keys, length and who issues what.
 */
final class SnpPath {
  static final String SECTION = "57230 §2";

  private static final String PSS = "RSASSA-PSS";
  private static final int PSS_SALT_BYTES = 48;
  private static final int RSA_BITS = 4096;

  /** Endorsement, intermediate, root: neither more nor less. */
  private static final int CERTIFICATES = 3;

  private static final PathRules RULES = new PathRules(SECTION, CERTIFICATES, Set.of(PSS));

  /** Common names of intermediates; those of fleet keys begin with the longer one. */
  private static final String CHIP_ISSUER = "SEV-";

  private static final String FLEET_ISSUER = "SEV-VLEK-";

  private final CertificatePath path;
  private final boolean fleet;

  private SnpPath(CertificatePath path, boolean fleet) {
    this.path = path;
    this.fleet = fleet;
  }

  /**
   * Finds and checks the path. What came beside the endorsement is believed no more than what was
   * known before.
   */
  static CertificatePath of(
      SnpCertificates certificates, RootRule rule, VerificationContext context)
      throws RefusedEvidenceException {
    List<X509Certificate> candidates =
        Stream.concat(certificates.beside().stream(), context.known().stream()).toList();
    PathSearch search = new PathSearch(RULES, context.anchors(), candidates, context.at());
    CertificatePath path = search.from(certificates.endorsement());
    rule.check(path.root());
    search.requireEach(certificates.beside());
    new SnpPath(path, certificates.fleet()).check();
    return path;
  }

  private void check() throws RefusedEvidenceException {
    for (X509Certificate certificate : path.certificates()) {
      requirePssWithSha384(certificate);
    }
    requireIntermediate();
    requireRsa4096(path.root());
    requireRsa4096(path.issuer());
    requireP384(path.end());
    requireIssuerOfItsKind();
  }

  private static void requirePssWithSha384(X509Certificate certificate)
      throws RefusedEvidenceException {
    if (!hasSha384Parameters(certificate)) {
      throw refusal(
          RefusalCode.CERTIFICATE_ALGORITHM,
          name(certificate) + " signed with RSASSA-PSS, SHA-384, MGF1 with SHA-384, salt 48",
          certificate.getSigAlgName() + " with other parameters or none");
    }
  }

  private static boolean hasSha384Parameters(X509Certificate certificate) {
    try {
      AlgorithmParameters parameters = AlgorithmParameters.getInstance(PSS);
      parameters.init(certificate.getSigAlgParams());
      PSSParameterSpec pss = parameters.getParameterSpec(PSSParameterSpec.class);
      return pss.getDigestAlgorithm().equals("SHA-384")
          && pss.getMGFParameters() instanceof MGF1ParameterSpec mgf
          && mgf.getDigestAlgorithm().equals("SHA-384")
          && pss.getSaltLength() == PSS_SALT_BYTES
          && pss.getTrailerField() == PSSParameterSpec.TRAILER_FIELD_BC;
    } catch (GeneralSecurityException | IOException | NullPointerException e) {
      return false;
    }
  }

  /** A root that endorses chips itself is none of AMD's doing. */
  private void requireIntermediate() throws RefusedEvidenceException {
    if (path.certificates().size() != CERTIFICATES) {
      throw refusal(
          RefusalCode.CERTIFICATE_CHAIN,
          "endorsement, intermediate and root",
          path.certificates().size() + " certificates");
    }
  }

  private static void requireRsa4096(X509Certificate certificate) throws RefusedEvidenceException {
    if (!(certificate.getPublicKey() instanceof RSAPublicKey rsa)
        || rsa.getModulus().bitLength() != RSA_BITS) {
      throw wrongKey(certificate, "an RSA key of " + RSA_BITS + " bits");
    }
  }

  private static void requireP384(X509Certificate certificate) throws RefusedEvidenceException {
    if (!EcCurve.P384.isCurveOf(certificate.getPublicKey())) {
      throw wrongKey(certificate, "an EC key on P-384");
    }
  }

  private static RefusedEvidenceException wrongKey(X509Certificate certificate, String expected) {
    PublicKey found = certificate.getPublicKey();
    return refusal(
        RefusalCode.CERTIFICATE_KEY,
        name(certificate) + " with " + expected,
        found.getAlgorithm() + " key of " + found.getEncoded().length + " bytes as SPKI");
  }

  /**
   * Chips' and fleets' keys have issuers of their own. AMD's names are known; under other roots an
   * issuer may be called otherwise, but not as the wrong one of AMD's.
   */
  private void requireIssuerOfItsKind() throws RefusedEvidenceException {
    String found = CommonName.of(path.issuer().getSubjectX500Principal());
    String expected = fleet ? FLEET_ISSUER : CHIP_ISSUER;
    Optional<TrustAnchor> amd = AmdRoots.of(TrustAnchor.pinOf(path.root()));
    boolean isFit =
        amd.map(root -> found.equals(expected + root.product())).orElseGet(() -> isNeutral(found));
    if (!isFit) {
      throw refusal(
          RefusalCode.CERTIFICATE_CHAIN,
          "an issuer named " + expected + amd.map(TrustAnchor::product).orElse("…"),
          found);
    }
  }

  private boolean isNeutral(String issuer) {
    return !issuer.startsWith(CHIP_ISSUER) || issuer.startsWith(FLEET_ISSUER) == fleet;
  }

  private static String name(X509Certificate certificate) {
    return certificate.getSubjectX500Principal().getName();
  }

  private static RefusedEvidenceException refusal(RefusalCode code, String expected, String found) {
    return new RefusedEvidenceException(code, SECTION, expected, found);
  }
}
