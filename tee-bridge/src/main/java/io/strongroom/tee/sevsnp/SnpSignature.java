package io.strongroom.tee.sevsnp;

import io.strongroom.tee.x509.EcCurve;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;

/** ECDSA on P-384 with SHA-384 over the signed bytes of a report (56860 §10). */
final class SnpSignature {
  private SnpSignature() {}

  /** Whether the key signed the report; a key on another curve never did. */
  static boolean holds(SnpReport report, PublicKey key) {
    return EcCurve.P384.isCurveOf(key) && verify(report, key);
  }

  private static boolean verify(SnpReport report, PublicKey key) {
    try {
      Signature ecdsa = Signature.getInstance("SHA384withECDSAinP1363Format");
      ecdsa.initVerify(key);
      ecdsa.update(report.signedBytes());
      return ecdsa.verify(report.signature());
    } catch (SignatureException e) {
      // Numbers out of range (r = s = 0 among them): theirs, so a refusal.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot verify ECDSA on P-384", e);
    }
  }
}
