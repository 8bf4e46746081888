package io.strongroom.tee.tpm;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.util.Optional;

/**
 * The public half of an attestation key as received: nothing says yet that it is inside a TPM.
 *
 * @param key RSA or EC
 * @param attributes of the key's public area (TPMA_OBJECT); empty where only the key came along
 * @param name the name of the public area (Part 1, 16), or SHA-256 of SubjectPublicKeyInfo where
 *     only the key came along
 */
public record AkPublic(PublicKey key, Optional<ObjectAttributes> attributes, OpaqueBytes name) {
  /**
   * Reads a TPMT_PUBLIC, a TPM2B_PUBLIC, or a SubjectPublicKeyInfo in DER or PEM. Their first bytes
   * differ, so nobody needs to say which it is.
   */
  public static AkPublic parse(byte[] received) throws RefusedEvidenceException {
    return SubjectPublicKey.looksLike(received)
        ? of(SubjectPublicKey.parse(received))
        : PublicArea.parse(received).toAkPublic();
  }

  /** A key without a public area. */
  public static AkPublic of(PublicKey key) {
    OpaqueBytes name = new OpaqueBytes(Sha256.digest(key.getEncoded()).bytes());
    return new AkPublic(key, Optional.empty(), name);
  }

  /** For people: {@code RSA-2048}, {@code EC-256}. */
  String algorithm() {
    return key.getAlgorithm() + "-" + bits();
  }

  /** Size of modulus or field. */
  private int bits() {
    return switch (key) {
      case RSAPublicKey rsa -> rsa.getModulus().bitLength();
      case ECPublicKey ec -> ec.getParams().getCurve().getField().getFieldSize();
      default -> 0;
    };
  }

  /** Whether it is long enough to be believed: RSA from 2048 bits, curves from 256. */
  boolean isStrong() {
    return bits() >= (key instanceof RSAPublicKey ? 2048 : 256);
  }
}
