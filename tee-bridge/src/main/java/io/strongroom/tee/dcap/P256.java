package io.strongroom.tee.dcap;

import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.x509.EcCurve;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.security.spec.ECFieldFp;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.util.Arrays;
import java.util.Optional;

/** ECDSA on P-256 with SHA-256: the only signature in quotes, certificates and collateral. */
final class P256 {
  private static final ECParameterSpec PARAMETERS = EcCurve.P256.parameters();
  private static final int NUMBER_BYTES = 32;

  private P256() {}

  /** The key with those coordinates; empty if there is no such point. */
  static Optional<PublicKey> key(OpaqueBytes coordinates) {
    byte[] bytes = coordinates.bytes();
    BigInteger x = new BigInteger(1, Arrays.copyOf(bytes, NUMBER_BYTES));
    BigInteger y = new BigInteger(1, Arrays.copyOfRange(bytes, NUMBER_BYTES, bytes.length));
    if (!isOnCurve(x, y)) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          KeyFactory.getInstance("EC")
              .generatePublic(new ECPublicKeySpec(new ECPoint(x, y), PARAMETERS)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no P-256", e);
    }
  }

  /** Explicitly, since providers differ in whether they look. */
  private static boolean isOnCurve(BigInteger x, BigInteger y) {
    EllipticCurve curve = PARAMETERS.getCurve();
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger right = x.multiply(x).add(curve.getA()).multiply(x).add(curve.getB()).mod(p);
    return x.compareTo(p) < 0 && y.compareTo(p) < 0 && y.multiply(y).mod(p).equals(right);
  }

  /** Whether the key signed; {@code numbers} are r and s. */
  static boolean verifies(PublicKey key, OpaqueBytes signed, OpaqueBytes numbers) {
    try {
      Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
      ecdsa.initVerify(key);
      ecdsa.update(signed.bytes());
      return ecdsa.verify(numbers.bytes());
    } catch (SignatureException | InvalidKeyException e) {
      // Numbers out of range (r = s = 0 among them) or a key of another kind: theirs, so a refusal.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot verify ECDSA on P-256", e);
    }
  }
}
