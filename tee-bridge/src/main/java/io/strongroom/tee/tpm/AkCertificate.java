package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.bytes.Cursor;
import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.x509.CertificatePath;
import io.strongroom.tee.x509.Certificates;
import io.strongroom.tee.x509.PathRules;
import io.strongroom.tee.x509.PathSearch;
import io.strongroom.tee.x509.RevocationLists;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The certificate of an attestation key, by which a vendor says that the key is inside one of its
 * TPMs (TCG EK Credential Profile 2.5 and the AK profile that follows it).
 */
public final class AkCertificate {
  private static final String SECTION = "TCG EK Credential Profile §3.2";
  private static final String KEY_USAGE_SECTION = "TCG EK Credential Profile §3.2.15";

  /** tcg-kp-EKCertificate, which Google's attestation keys carry, and tcg-kp-AIKCertificate. */
  private static final Set<String> ATTESTATION = Set.of("2.23.133.8.1", "2.23.133.8.3");

  private static final int DIGITAL_SIGNATURE = 0;

  /** Attestation key, two intermediates, root. */
  private static final int LONGEST_PATH = 4;

  /**
   * What Google and Azure use, and their neighbours. extKeyUsage is checked here; subjectAltName is
   * critical where the subject is empty (RFC 5280 §4.2.1.6) and names nothing that is relied on.
   */
  private static final PathRules RULES =
      new PathRules(
          SECTION,
          LONGEST_PATH,
          Set.of(
              "SHA256withRSA",
              "SHA384withRSA",
              "SHA512withRSA",
              "SHA256withECDSA",
              "SHA384withECDSA",
              "SHA512withECDSA"),
          Set.of("2.5.29.19", "2.5.29.15", "2.5.29.37", "2.5.29.17"));

  private AkCertificate() {}

  /**
   * Reads one as a TPM stores it: DER with zeros up to the end of the storage (4,096 bytes at
   * Azure), or PEM.
   */
  public static X509Certificate parse(byte[] received) throws RefusedEvidenceException {
    if (Certificates.isPem(received)) {
      return Certificates.one(received, "AK certificate");
    }
    Cursor in = Cursor.bigEndian(received, SECTION).refusing(RefusalCode.MALFORMED_CERTIFICATES);
    X509Certificate certificate =
        Certificates.one(in.bytes(derLength(received), "AK certificate"), "AK certificate");
    in.requireZeros("the AK certificate");
    return certificate;
  }

  /** The same, or several in PEM one after the other. */
  static List<X509Certificate> parseAll(byte[] received) throws RefusedEvidenceException {
    return Certificates.isPem(received)
        ? Certificates.all(received, "AK certificates")
        : List.of(parse(received));
  }

  /** Length of the outermost SEQUENCE where it is as long as a certificate's; else all there is. */
  private static int derLength(byte[] received) throws RefusedEvidenceException {
    Cursor in = Cursor.bigEndian(received, SECTION).refusing(RefusalCode.MALFORMED_CERTIFICATES);
    int sequenceOfLongForm = 0x3082;
    return in.uint16("SEQUENCE") == sequenceOfLongForm
        ? 2 * Short.BYTES + in.uint16("length")
        : received.length;
  }

  /** Who vouches for a lone certificate's key; {@code others} may stand between it and a root. */
  public static Authenticity authenticity(
      X509Certificate certificate, List<X509Certificate> others, VerificationContext context)
      throws RefusedEvidenceException {
    AkPublic ak = AkPublic.of(certificate.getPublicKey());
    requireStrong(ak);
    requireAttestationUsage(certificate);
    List<X509Certificate> candidates =
        Stream.concat(context.known().stream(), others.stream()).toList();
    CertificatePath path =
        new PathSearch(RULES, context.anchors(), candidates, context.at()).from(certificate);
    for (X509Certificate each : path.certificates()) {
      requireStrong(AkPublic.of(each.getPublicKey()));
    }
    return new Authenticity(
        Optional.of(path.anchor()),
        signedBy(certificate, ak),
        Optional.empty(),
        Optional.empty(),
        Optional.of(path.validUntil()),
        revocationChecked(path, context));
  }

  private static void requireStrong(AkPublic key) throws RefusedEvidenceException {
    if (!key.isStrong()) {
      throw new RefusedEvidenceException(
          RefusalCode.CERTIFICATE_KEY,
          SECTION,
          "RSA from 2048 bits or a curve from 256",
          key.algorithm());
    }
  }

  /** A vendor's certificate for something else, such as a server, says nothing about a TPM. */
  private static void requireAttestationUsage(X509Certificate certificate)
      throws RefusedEvidenceException {
    boolean[] usage = certificate.getKeyUsage();
    if (usage != null && !usage[DIGITAL_SIGNATURE]) {
      throw usage("keyUsage digitalSignature", "another usage");
    }
    List<String> purposes = extendedKeyUsage(certificate);
    if (purposes != null && purposes.stream().noneMatch(ATTESTATION::contains)) {
      throw usage("extKeyUsage with one of " + ATTESTATION, purposes.toString());
    }
  }

  /** Null without the extension, as at Google since 2024: then nothing is restricted. */
  private static List<String> extendedKeyUsage(X509Certificate certificate)
      throws RefusedEvidenceException {
    try {
      return certificate.getExtendedKeyUsage();
    } catch (CertificateParsingException e) {
      throw usage("a readable extKeyUsage", e.getMessage());
    }
  }

  private static RefusedEvidenceException usage(String expected, String found) {
    return new RefusedEvidenceException(
        RefusalCode.ENDORSEMENT_EXTENSION, KEY_USAGE_SECTION, expected, found);
  }

  /** Google's certificates have no subject. */
  private static String signedBy(X509Certificate certificate, AkPublic ak) {
    String subject = certificate.getSubjectX500Principal().getName();
    return subject.isEmpty() ? "key " + ak.name() : subject;
  }

  private static boolean revocationChecked(CertificatePath path, VerificationContext context)
      throws RefusedEvidenceException {
    RevocationLists lists = new RevocationLists(context.crls(), context.at(), "RFC 5280 §6.3");
    boolean checked = true;
    List<X509Certificate> certificates = path.certificates();
    for (int i = 0; i + 1 < certificates.size(); i++) {
      checked &= lists.check(certificates.get(i), certificates.get(i + 1));
    }
    return checked;
  }
}
