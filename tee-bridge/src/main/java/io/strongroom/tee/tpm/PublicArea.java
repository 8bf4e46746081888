package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;
import io.strongroom.tee.claims.OpaqueBytes;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.security.PublicKey;
import java.util.Optional;

/**
 * The public area of a key in a TPM (TPMT_PUBLIC, TPM 2.0 Part 2 §12.2.4), big endian.
 *
 * @param nameAlgorithm the hash of the key's name
 * @param encoded TPMT_PUBLIC as received
 */
record PublicArea(
    PublicKey key, ObjectAttributes attributes, TpmHash nameAlgorithm, OpaqueBytes encoded) {
  static final String SECTION = "TPM 2.0 Part 2 §12.2.4";

  private static final int RSA = 0x0001;
  private static final int ECC = 0x0023;
  private static final int NULL = 0x0010;
  private static final int DEFAULT_EXPONENT = 65_537;
  private static final int MAX_POLICY_BYTES = 64;

  private static final int MAX_RSA_BYTES = TpmtSignature.MAX_RSA_BYTES;

  /** Reads a TPMT_PUBLIC, with or without the size of a TPM2B_PUBLIC before it. */
  static PublicArea parse(byte[] received) throws RefusedEvidenceException {
    Cursor sized = Cursor.bigEndian(received, SECTION);
    // No type of key is as large as its own area, so the first 16 bits tell the two forms apart.
    int first = sized.uint16("type or size");
    byte[] area = first == sized.remaining() ? sized.bytes(first, "TPMT_PUBLIC") : received;
    Cursor in = Cursor.bigEndian(area, SECTION);
    int type = in.uint16("type");
    TpmHash name = TpmHash.require(in.uint16("nameAlg"), SECTION);
    ObjectAttributes attributes = new ObjectAttributes(in.uint32("objectAttributes"));
    Sized.read(in, MAX_POLICY_BYTES, "authPolicy");
    PublicKey key =
        switch (type) {
          case RSA -> rsa(in);
          case ECC -> ecc(in);
          default -> throw unsupported("an RSA (0x0001) or ECC (0x0023) key", type);
        };
    in.requireEnd("TPMT_PUBLIC");
    return new PublicArea(key, attributes, name, new OpaqueBytes(area));
  }

  private static PublicKey rsa(Cursor in) throws RefusedEvidenceException {
    skipSymmetric(in);
    skipScheme(in);
    int bits = in.uint16("keyBits");
    long exponent = in.uint32("exponent");
    BigInteger modulus = new BigInteger(1, Sized.read(in, MAX_RSA_BYTES, "modulus"));
    if (modulus.bitLength() != bits) {
      throw new RefusedEvidenceException(
          RefusalCode.MALFORMED_EVIDENCE,
          "TPM 2.0 Part 2 §12.2.3.5",
          "a modulus of " + bits + " bits",
          modulus.bitLength() + " bits");
    }
    return PublicKeys.rsa(
        modulus, BigInteger.valueOf(exponent == 0 ? DEFAULT_EXPONENT : exponent), SECTION);
  }

  private static PublicKey ecc(Cursor in) throws RefusedEvidenceException {
    skipSymmetric(in);
    skipScheme(in);
    int curve = in.uint16("curveID");
    skipScheme(in);
    byte[] x = Sized.read(in, TpmtSignature.MAX_ECC_BYTES, "x");
    byte[] y = Sized.read(in, TpmtSignature.MAX_ECC_BYTES, "y");
    String name =
        switch (curve) {
          case 0x0003 -> "secp256r1";
          case 0x0004 -> "secp384r1";
          case 0x0005 -> "secp521r1";
          default -> throw unsupported("P-256 (3), P-384 (4) or P-521 (5)", curve);
        };
    return PublicKeys.ec(name, new BigInteger(1, x), new BigInteger(1, y), SECTION);
  }

  /** TPMT_SYM_DEF_OBJECT: a key that signs has none; one that has is refused by its attributes. */
  private static void skipSymmetric(Cursor in) throws RefusedEvidenceException {
    if (in.uint16("symmetric") != NULL) {
      in.skip(2 * Short.BYTES, "keyBits and mode");
    }
  }

  /** TPMT_ASYM_SCHEME and TPMT_KDF_SCHEME: an algorithm and, unless it is none, a hash. */
  private static void skipScheme(Cursor in) throws RefusedEvidenceException {
    if (in.uint16("scheme") != NULL) {
      in.skip(Short.BYTES, "hash of the scheme");
    }
  }

  AkPublic toAkPublic() {
    byte[] digest = nameAlgorithm.digest().digest(encoded.bytes());
    byte[] name =
        ByteBuffer.allocate(Short.BYTES + digest.length)
            .putShort((short) nameAlgorithm.id())
            .put(digest)
            .array();
    return new AkPublic(key, Optional.of(attributes), new OpaqueBytes(name));
  }

  private static RefusedEvidenceException unsupported(String expected, int found) {
    return new RefusedEvidenceException(
        RefusalCode.SIGNATURE_ALGORITHM, SECTION, expected, "0x%04x".formatted(found));
  }
}
