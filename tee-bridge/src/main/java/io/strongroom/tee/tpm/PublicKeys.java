package io.strongroom.tee.tpm;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import java.math.BigInteger;
import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECFieldFp;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.security.spec.EllipticCurve;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.KeySpec;
import java.security.spec.RSAPublicKeySpec;

/** Keys from numbers that strangers sent. */
public final class PublicKeys {
  private PublicKeys() {}

  /** A key of RSA; refused where the numbers cannot be one. */
  public static PublicKey rsa(BigInteger modulus, BigInteger exponent, String section)
      throws RefusedEvidenceException {
    return generate("RSA", new RSAPublicKeySpec(modulus, exponent), section);
  }

  /** A point of a named curve; refused where it is beside it. */
  static PublicKey ec(String curve, BigInteger x, BigInteger y, String section)
      throws RefusedEvidenceException {
    try {
      AlgorithmParameters named = AlgorithmParameters.getInstance("EC");
      named.init(new ECGenParameterSpec(curve));
      ECParameterSpec parameters = named.getParameterSpec(ECParameterSpec.class);
      ECPoint point = new ECPoint(x, y);
      requireOnCurve(point, parameters.getCurve(), section);
      return generate("EC", new ECPublicKeySpec(point, parameters), section);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + curve, e);
    }
  }

  /** The JDK does not look, and points beside the curve make signatures of another one verify. */
  static void requireOnCurve(ECPoint point, EllipticCurve curve, String section)
      throws RefusedEvidenceException {
    BigInteger p = ((ECFieldFp) curve.getField()).getP();
    BigInteger x = point.getAffineX();
    BigInteger y = point.getAffineY();
    boolean inField =
        x.signum() >= 0 && y.signum() >= 0 && x.compareTo(p) < 0 && y.compareTo(p) < 0;
    BigInteger right = x.pow(3).add(curve.getA().multiply(x)).add(curve.getB()).mod(p);
    if (!inField || !y.pow(2).mod(p).equals(right)) {
      throw new RefusedEvidenceException(
          RefusalCode.MALFORMED_EVIDENCE, section, "a point on the curve", "one beside it");
    }
  }

  private static PublicKey generate(String algorithm, KeySpec numbers, String section)
      throws RefusedEvidenceException {
    try {
      return KeyFactory.getInstance(algorithm).generatePublic(numbers);
    } catch (InvalidKeySpecException e) {
      throw new RefusedEvidenceException(
          RefusalCode.MALFORMED_EVIDENCE, section, "a key of " + algorithm, "numbers of none");
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + algorithm, e);
    }
  }
}
