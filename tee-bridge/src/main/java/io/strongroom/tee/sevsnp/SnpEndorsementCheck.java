package io.strongroom.tee.sevsnp;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.ChipId;
import io.strongroom.tee.claims.TcbVersion;
import io.strongroom.tee.claims.TrustAnchor;
import io.strongroom.tee.x509.CertificatePath;
import io.strongroom.tee.x509.CommonName;
import io.strongroom.tee.x509.RevocationLists;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Verifies the certificate of an endorsement key (57230 §2, §3): its path, then AMD's extensions.
 * Half of every report's verification, and of use without a report.
 */
public final class SnpEndorsementCheck {
  private static final String SECTION = "57230 §3";

  private final SnpCertificates certificates;
  private final CertificatePath path;
  private final SnpExtensions extensions;

  private SnpEndorsementCheck(SnpCertificates certificates, CertificatePath path) {
    this.certificates = certificates;
    this.path = path;
    this.extensions = new SnpExtensions(certificates.endorsement());
  }

  /** Whether a certificate has extensions of AMD's, and thus can be verified here. */
  public static boolean concerns(X509Certificate certificate) {
    return SnpExtensions.isEndorsement(certificate);
  }

  /**
   * Verifies a certificate by itself. It is taken for a VLEK if it names no chip.
   *
   * @param context its known certificates must hold intermediate and root
   */
  public static SnpEndorsement verify(
      X509Certificate endorsement, RootRule rule, VerificationContext context)
      throws RefusedEvidenceException {
    boolean fleet = !new SnpExtensions(endorsement).has(SnpExtensions.HARDWARE_ID);
    return verify(new SnpCertificates(endorsement, List.of(), fleet), rule, context);
  }

  static SnpEndorsement verify(
      SnpCertificates certificates, RootRule rule, VerificationContext context)
      throws RefusedEvidenceException {
    CertificatePath path = SnpPath.of(certificates, rule, context);
    boolean revocationChecked = isListed(path, context);
    return new SnpEndorsementCheck(certificates, path).endorsement(revocationChecked);
  }

  /**
   * Whether the root's list was there, which names intermediates (57230 §2). AMD publishes none of
   * an intermediate's: all endorsements have serial number 0. One that is given counts.
   */
  private static boolean isListed(CertificatePath path, VerificationContext context)
      throws RefusedEvidenceException {
    RevocationLists lists = new RevocationLists(context.crls(), context.at(), SnpPath.SECTION);
    boolean consulted = lists.check(path.issuer(), path.root());
    lists.check(path.end(), path.issuer());
    return consulted;
  }

  private SnpEndorsement endorsement(boolean revocationChecked) throws RefusedEvidenceException {
    requireStructure();
    SnpProduct product = requireProduct();
    TcbVersion tcb = tcb(product);
    Authenticity authenticity =
        new Authenticity(
            Optional.of(path.anchor()),
            path.end().getSubjectX500Principal().getName(),
            requireChip(product),
            requireCloud(),
            Optional.of(path.validUntil()),
            revocationChecked);
    return new SnpEndorsement(certificates.fleet(), product.toString(), tcb, authenticity);
  }

  /** Its version is a number, on which nothing here depends. */
  private void requireStructure() throws RefusedEvidenceException {
    if (extensions.has(SnpExtensions.STRUCT_VERSION)) {
      extensions.version(SnpExtensions.STRUCT_VERSION);
    }
  }

  /** The certificate names the product; whatever root and issuer stand for must be the same. */
  private SnpProduct requireProduct() throws RefusedEvidenceException {
    String named = extensions.productName();
    SnpProduct product =
        SnpProduct.inCertificate(named)
            .orElseThrow(() -> refusal(RefusalCode.PRODUCT, "a product we know", named));
    for (SnpProduct authority : authorities().toList()) {
      if (authority != product) {
        throw refusal(RefusalCode.PRODUCT, "a certificate for " + authority, named);
      }
    }
    return product;
  }

  private Stream<SnpProduct> authorities() {
    TrustAnchor root = AmdRoots.of(path.anchor().spki()).orElse(path.anchor());
    String issuer = CommonName.of(path.issuer().getSubjectX500Principal());
    return Stream.concat(
        SnpProduct.of(root.product()).stream(), SnpProduct.inName(issuer).stream());
  }

  private TcbVersion tcb(SnpProduct product) throws RefusedEvidenceException {
    Map<String, Integer> versions = new LinkedHashMap<>();
    for (TcbLayout.Component component : product.tcbLayout().components()) {
      versions.put(component.name(), extensions.version(component.extension()));
    }
    for (String reserved : TcbLayout.RESERVED_EXTENSIONS) {
      if (extensions.has(reserved) && extensions.version(reserved) != 0) {
        throw refusal(
            RefusalCode.ENDORSEMENT_EXTENSION,
            reserved + " zero",
            extensions.version(reserved) + "");
      }
    }
    return new TcbVersion(versions);
  }

  /** A VCEK names its chip; a VLEK must name none. */
  private Optional<ChipId> requireChip(SnpProduct product) throws RefusedEvidenceException {
    if (!certificates.fleet()) {
      byte[] id = extensions.hardwareId(product.hardwareIdBytes());
      if (Arrays.equals(id, new byte[id.length])) {
        throw refusal(RefusalCode.ENDORSEMENT_EXTENSION, "the id of a chip", "zeros");
      }
      return Optional.of(new ChipId(Arrays.copyOf(id, SnpField.CHIP_ID.size())));
    }
    if (extensions.has(SnpExtensions.HARDWARE_ID)) {
      throw refusal(RefusalCode.CHIP_ID, "a VLEK without hardware id", "one with it");
    }
    return Optional.empty();
  }

  /** A VLEK names the cloud it was issued to; a VCEK must name none. */
  private Optional<String> requireCloud() throws RefusedEvidenceException {
    if (certificates.fleet()) {
      return Optional.of(extensions.cspId());
    }
    if (extensions.has(SnpExtensions.CSP_ID)) {
      throw refusal(
          RefusalCode.ENDORSEMENT_EXTENSION, "a VCEK without cloud provider", "one with it");
    }
    return Optional.empty();
  }

  private static RefusedEvidenceException refusal(RefusalCode code, String expected, String found) {
    return new RefusedEvidenceException(code, SECTION, expected, found);
  }
}
