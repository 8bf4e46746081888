package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.Optional;

/** A signature as TPMs write it (TPMT_SIGNATURE, TPM 2.0 Part 2 §11.3.4), big endian. */
sealed interface TpmtSignature {
  String SECTION = "TPM 2.0 Part 2 §11.3.4";

  int RSASSA = 0x0014;
  int RSAPSS = 0x0016;
  int ECDSA = 0x0018;

  /** RSA of 4096 bits. */
  int MAX_RSA_BYTES = 512;

  /** A coordinate of P-521. */
  int MAX_ECC_BYTES = 66;

  /** The hash of the signature and, with it, of {@code pcrDigest}. */
  TpmHash hash();

  /** Whether the key made it over these bytes. */
  boolean holds(PublicKey key, byte[] signed);

  static TpmtSignature parse(byte[] received) throws RefusedEvidenceException {
    Cursor in = Cursor.bigEndian(received, SECTION);
    int scheme = in.uint16("signature scheme");
    if (scheme != RSASSA && scheme != RSAPSS && scheme != ECDSA) {
      throw new RefusedEvidenceException(
          RefusalCode.SIGNATURE_ALGORITHM,
          SECTION,
          "RSASSA (0x0014), RSAPSS (0x0016) or ECDSA (0x0018)",
          "0x%04x".formatted(scheme));
    }
    TpmHash hash = TpmHash.require(in.uint16("hash of the signature"), SECTION);
    TpmtSignature signature =
        scheme == ECDSA
            ? new Ecdsa(
                hash,
                Sized.read(in, MAX_ECC_BYTES, "r"), //
                Sized.read(in, MAX_ECC_BYTES, "s"))
            : new Rsa(hash, scheme == RSAPSS, Sized.read(in, MAX_RSA_BYTES, "RSA signature"));
    in.requireEnd("TPMT_SIGNATURE");
    return signature;
  }

  /** Frames a bare RSASSA signature, which some tools keep, as the TPM did. */
  static byte[] rsassa(TpmHash hash, byte[] signature) {
    return ByteBuffer.allocate(6 + signature.length)
        .putShort((short) RSASSA)
        .putShort((short) hash.id())
        .putShort((short) signature.length)
        .put(signature)
        .array();
  }

  /** RSASSA-PKCS1-v1_5 or RSASSA-PSS. */
  final class Rsa implements TpmtSignature {
    private final TpmHash hash;
    private final boolean pss;
    private final byte[] signature;

    Rsa(TpmHash hash, boolean pss, byte[] signature) {
      this.hash = hash;
      this.pss = pss;
      this.signature = signature;
    }

    @Override
    public TpmHash hash() {
      return hash;
    }

    @Override
    public boolean holds(PublicKey key, byte[] signed) {
      if (!(key instanceof RSAPublicKey rsa)) {
        return false;
      }
      if (!pss) {
        String algorithm = hash.compactName() + "withRSA";
        return Signatures.holds(algorithm, Optional.empty(), key, signed, signature);
      }
      // Part 1 §B.7: the longest salt that fits, and in FIPS mode one as long as the digest.
      int encodedBytes = (rsa.getModulus().bitLength() - 1 + 7) / 8;
      int longest = encodedBytes - hash.bytes() - 2;
      return holdsWithSalt(hash.bytes(), key, signed)
          || (longest > 0 && holdsWithSalt(longest, key, signed));
    }

    private boolean holdsWithSalt(int saltBytes, PublicKey key, byte[] signed) {
      AlgorithmParameterSpec parameters =
          new PSSParameterSpec(
              hash.javaName(),
              "MGF1",
              new MGF1ParameterSpec(hash.javaName()),
              saltBytes,
              PSSParameterSpec.TRAILER_FIELD_BC);
      return Signatures.holds("RSASSA-PSS", Optional.of(parameters), key, signed, signature);
    }
  }

  /** ECDSA, whose numbers some TPMs write without leading zeros. */
  final class Ecdsa implements TpmtSignature {
    private final TpmHash hash;
    private final byte[] r;
    private final byte[] s;

    Ecdsa(TpmHash hash, byte[] r, byte[] s) {
      this.hash = hash;
      this.r = r;
      this.s = s;
    }

    @Override
    public TpmHash hash() {
      return hash;
    }

    @Override
    public boolean holds(PublicKey key, byte[] signed) {
      if (!(key instanceof ECPublicKey ec)) {
        return false;
      }
      int numberBytes = (ec.getParams().getOrder().bitLength() + 7) / 8;
      if (r.length > numberBytes || s.length > numberBytes) {
        return false;
      }
      byte[] both = new byte[2 * numberBytes];
      System.arraycopy(r, 0, both, numberBytes - r.length, r.length);
      System.arraycopy(s, 0, both, 2 * numberBytes - s.length, s.length);
      String algorithm = hash.compactName() + "withECDSAinP1363Format";
      return Signatures.holds(algorithm, Optional.empty(), key, signed, both);
    }
  }

  /** The JDK's verdict. */
  final class Signatures {
    private Signatures() {}

    private static boolean holds(
        String algorithm,
        Optional<AlgorithmParameterSpec> parameters,
        PublicKey key,
        byte[] signed,
        byte[] signature) {
      try {
        Signature verification = Signature.getInstance(algorithm);
        if (parameters.isPresent()) {
          verification.setParameter(parameters.get());
        }
        verification.initVerify(key);
        verification.update(signed);
        return verification.verify(signature);
      } catch (GeneralSecurityException e) {
        // Lengths, ranges and keys too short for the hash: all of them theirs.
        return false;
      }
    }
  }
}
