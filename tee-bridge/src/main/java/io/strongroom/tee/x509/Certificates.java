package io.strongroom.tee.x509;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CRLException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads certificates and lists in DER or PEM, and nothing beside them. */
public final class Certificates {
  /** Real ones have 0.5 to 2 KB, a third more as PEM; lists grow with what they name. */
  private static final int MAX_CERTIFICATE_BYTES = 16 << 10;

  private static final int MAX_LIST_BYTES = 8 << 20;

  /** Root, two intermediates, leaf, and room for cross-signed ones. */
  private static final int MAX_CERTIFICATES = 16;

  private static final String SECTION = "RFC 5280 §4.1, RFC 7468 §5";
  private static final Pattern BLOCK =
      Pattern.compile(
          "-----BEGIN (?<label>[A-Z0-9 ]{1,40})-----(?<body>[A-Za-z0-9+/=\\s]*+)-----END \\k<label>-----");

  private Certificates() {}

  /** Exactly one. */
  public static X509Certificate one(byte[] bytes, String what) throws RefusedEvidenceException {
    List<X509Certificate> all = all(bytes, what);
    if (all.size() != 1) {
      throw refusal("one certificate as " + what, all.size() + " of them");
    }
    return all.getFirst();
  }

  /**
   * One in DER, or 1 to {@value #MAX_CERTIFICATES} in PEM one after the other, in the order they
   * stand. White space and zero bytes around PEM are passed over.
   */
  public static List<X509Certificate> all(byte[] bytes, String what)
      throws RefusedEvidenceException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (byte[] der : blocks(bytes, "CERTIFICATE", what)) {
      certificates.add(certificate(der, what));
    }
    return certificates;
  }

  /** Exactly one list, in DER or PEM. */
  public static X509CRL list(byte[] bytes, String what) throws RefusedEvidenceException {
    List<X509CRL> all = lists(bytes, what);
    if (all.size() != 1) {
      throw refusal("one revocation list as " + what, all.size() + " of them");
    }
    return all.getFirst();
  }

  /** One list in DER, or 1 to {@value #MAX_CERTIFICATES} in PEM one after the other. */
  public static List<X509CRL> lists(byte[] bytes, String what) throws RefusedEvidenceException {
    List<X509CRL> lists = new ArrayList<>();
    for (byte[] der : blocks(bytes, "X509 CRL", what)) {
      lists.add(revocationList(der, what));
    }
    return lists;
  }

  private static X509CRL revocationList(byte[] der, String what) throws RefusedEvidenceException {
    if (der.length > MAX_LIST_BYTES) {
      throw refusal(what + " of at most " + MAX_LIST_BYTES + " bytes", der.length + "");
    }
    try {
      X509CRL list =
          (X509CRL)
              CertificateFactory.getInstance("X.509").generateCRL(new ByteArrayInputStream(der));
      if (list != null && Arrays.equals(list.getEncoded(), der)) {
        return list;
      }
    } catch (CertificateException | CRLException e) {
      throw refusal(what + " as a revocation list", "unreadable: " + e.getMessage());
    }
    throw refusal(what + " as one revocation list in DER", "other bytes beside it");
  }

  /** Whether the bytes are text that frames DER. */
  public static boolean isPem(byte[] bytes) {
    return new String(bytes, 0, Math.min(bytes.length, 64), StandardCharsets.US_ASCII)
        .stripLeading()
        .startsWith("-----BEGIN ");
  }

  private static X509Certificate certificate(byte[] der, String what)
      throws RefusedEvidenceException {
    if (der.length > MAX_CERTIFICATE_BYTES) {
      throw refusal(what + " of at most " + MAX_CERTIFICATE_BYTES + " bytes", der.length + "");
    }
    try {
      X509Certificate certificate =
          (X509Certificate)
              CertificateFactory.getInstance("X.509")
                  .generateCertificate(new ByteArrayInputStream(der));
      if (Arrays.equals(certificate.getEncoded(), der)) {
        return certificate;
      }
    } catch (CertificateException e) {
      throw refusal(what + " as X.509", "unreadable: " + e.getMessage());
    }
    throw refusal(what + " as one certificate in DER", "other bytes beside it");
  }

  private static List<byte[]> blocks(byte[] bytes, String label, String what)
      throws RefusedEvidenceException {
    return isPem(bytes) ? pem(bytes, label, what) : List.of(bytes);
  }

  private static List<byte[]> pem(byte[] bytes, String label, String what)
      throws RefusedEvidenceException {
    if (bytes.length > 2 * MAX_LIST_BYTES) {
      throw refusal(what + " of at most " + 2 * MAX_LIST_BYTES + " bytes", bytes.length + "");
    }
    String text = new String(bytes, StandardCharsets.US_ASCII);
    List<byte[]> blocks = new ArrayList<>();
    Matcher block = BLOCK.matcher(text);
    int end = 0;
    while (block.find()) {
      requireBlank(text.substring(end, block.start()), what);
      if (!block.group("label").equals(label) || blocks.size() == MAX_CERTIFICATES) {
        throw refusal(
            "at most %d blocks %s in %s".formatted(MAX_CERTIFICATES, label, what),
            block.group("label"));
      }
      blocks.add(base64(block.group("body"), what));
      end = block.end();
    }
    // Some hosts end the text as C does.
    requireBlank(text.substring(end).replace('\0', ' '), what);
    return blocks;
  }

  private static void requireBlank(String between, String what) throws RefusedEvidenceException {
    if (!between.isBlank()) {
      throw refusal(what + " as PEM", "other text beside the blocks");
    }
  }

  private static byte[] base64(String body, String what) throws RefusedEvidenceException {
    try {
      return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw refusal(what + " as PEM", "not base64");
    }
  }

  private static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(
        RefusalCode.MALFORMED_CERTIFICATES, SECTION, expected, found);
  }
}
