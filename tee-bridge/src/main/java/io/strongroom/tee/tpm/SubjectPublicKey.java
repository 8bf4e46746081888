package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;

/** A SubjectPublicKeyInfo in DER or PEM (RFC 5280 §4.1, RFC 7468 §13), of an RSA or EC key. */
final class SubjectPublicKey {
  private static final String SECTION = "RFC 5280 §4.1, RFC 7468 §13";
  private static final String PEM_BEGIN = "-----BEGIN PUBLIC KEY-----";
  private static final String PEM_END = "-----END PUBLIC KEY-----";
  private static final int DER_SEQUENCE = 0x30;

  /** RSA of 16,384 bits has 2 KB. */
  private static final int MAX_BYTES = 4 << 10;

  private SubjectPublicKey() {}

  /** Whether it begins like DER or PEM; no TPMT_PUBLIC or TPM2B_PUBLIC of ours does. */
  static boolean looksLike(byte[] received) {
    return received.length > 0 && (received[0] == DER_SEQUENCE || received[0] == '-');
  }

  static PublicKey parse(byte[] received) throws RefusedEvidenceException {
    if (received.length > MAX_BYTES) {
      throw refusal("a key of at most " + MAX_BYTES + " bytes", received.length + " bytes");
    }
    byte[] der = received[0] == '-' ? fromPem(received) : received;
    Optional<PublicKey> rsa = key("RSA", der);
    Optional<PublicKey> key = rsa.isPresent() ? rsa : key("EC", der);
    return key.orElseThrow(() -> refusal("a SubjectPublicKeyInfo of RSA or EC", "none"));
  }

  /** Empty where it is of another algorithm, or of none: the JDK does not tell these apart. */
  private static Optional<PublicKey> key(String algorithm, byte[] der)
      throws RefusedEvidenceException {
    try {
      PublicKey key = KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(der));
      if (!Arrays.equals(key.getEncoded(), der)) {
        throw refusal("one SubjectPublicKeyInfo in DER", "other bytes beside it");
      }
      if (key instanceof ECPublicKey ec) {
        PublicKeys.requireOnCurve(ec.getW(), ec.getParams().getCurve(), SECTION);
      }
      return Optional.of(key);
    } catch (InvalidKeySpecException e) {
      return Optional.empty();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + algorithm, e);
    }
  }

  private static byte[] fromPem(byte[] received) throws RefusedEvidenceException {
    String text = new String(received, StandardCharsets.US_ASCII).strip();
    if (!text.startsWith(PEM_BEGIN) || !text.endsWith(PEM_END)) {
      throw refusal("a block " + PEM_BEGIN, "other text");
    }
    String body =
        text.substring(
            PEM_BEGIN.length(), Math.max(PEM_BEGIN.length(), text.length() - PEM_END.length()));
    try {
      return Base64.getDecoder().decode(body.replaceAll("\\s", ""));
    } catch (IllegalArgumentException e) {
      throw refusal("base64 in PEM", "other text");
    }
  }

  private static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.MALFORMED_EVIDENCE, SECTION, expected, found);
  }
}
