package io.strongroom.tee.sevsnp;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.sevsnp.SnpCertificateTable.Kind;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Base64;

/**
 * The three certificates of one endorsement as parsed, with nothing verified yet.
 *
 * @param ark root
 * @param intermediate ASK of a VCEK, ASVK of a VLEK
 * @param endorsement the VCEK or VLEK, whose key signs reports
 * @param fleet whether the endorsement is a VLEK: a cloud provider's key instead of a chip's
 */
record SnpCertificates(
    X509Certificate ark, X509Certificate intermediate, X509Certificate endorsement, boolean fleet) {
  /** Real ones have 1.4 to 1.7 KB, a third more as PEM. */
  private static final int MAX_CERTIFICATE_BYTES = 8 << 10;

  private static final String SECTION = "57230 §2";
  private static final String PEM_BEGIN = "-----BEGIN CERTIFICATE-----";
  private static final String PEM_END = "-----END CERTIFICATE-----";

  /** Takes the kind of endorsement that the report says it was signed with. */
  static SnpCertificates of(SnpCertificateTable table, boolean fleet)
      throws RefusedEvidenceException {
    return new SnpCertificates(
        read(table, Kind.ARK),
        read(table, Kind.ASK),
        read(table, fleet ? Kind.VLEK : Kind.VCEK),
        fleet);
  }

  private static X509Certificate read(SnpCertificateTable table, Kind kind)
      throws RefusedEvidenceException {
    byte[] bytes =
        table.certificate(kind).orElseThrow(() -> refusal("a certificate of the " + kind, "none"));
    return parse(bytes, kind);
  }

  /** One X.509 certificate in DER or PEM, and nothing beside it. */
  static X509Certificate parse(byte[] bytes, Kind kind) throws RefusedEvidenceException {
    if (bytes.length > MAX_CERTIFICATE_BYTES) {
      throw refusal(kind + " of at most " + MAX_CERTIFICATE_BYTES + " bytes", bytes.length + "");
    }
    byte[] der = startsLikePem(bytes) ? fromPem(bytes, kind) : bytes;
    ByteArrayInputStream in = new ByteArrayInputStream(der);
    try {
      X509Certificate certificate =
          (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(in);
      if (Arrays.equals(certificate.getEncoded(), der)) {
        return certificate;
      }
    } catch (CertificateException e) {
      throw refusal(kind + " as X.509", "unreadable: " + e.getMessage());
    }
    throw refusal(kind + " as one certificate in DER", "other bytes beside it");
  }

  private static boolean startsLikePem(byte[] bytes) {
    byte[] begin = PEM_BEGIN.getBytes(StandardCharsets.US_ASCII);
    return bytes.length > begin.length
        && Arrays.equals(bytes, 0, begin.length, begin, 0, begin.length);
  }

  private static byte[] fromPem(byte[] bytes, Kind kind) throws RefusedEvidenceException {
    // Hosts end PEM with a line feed, some with a zero byte after it.
    String text = new String(bytes, StandardCharsets.US_ASCII).replace('\0', ' ').strip();
    String body = text.substring(PEM_BEGIN.length());
    int end = body.indexOf(PEM_END);
    if (end < 0 || end + PEM_END.length() != body.length()) {
      throw refusal(kind + " as one certificate in PEM", "no end, or bytes after it");
    }
    try {
      return Base64.getDecoder().decode(body.substring(0, end).replaceAll("[\r\n]", ""));
    } catch (IllegalArgumentException e) {
      throw refusal(kind + " as PEM", "not base64");
    }
  }

  private static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(
        RefusalCode.MALFORMED_CERTIFICATES, SECTION, expected, found);
  }
}
