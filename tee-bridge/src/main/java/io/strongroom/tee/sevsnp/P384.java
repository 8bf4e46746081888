package io.strongroom.tee.sevsnp;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/** The curve of every endorsement key (56860 §10). */
final class P384 {
  private static final ECParameterSpec PARAMETERS = load();

  private P384() {}

  /** Whether it is a key on this curve; compared by content, since providers have own classes. */
  static boolean isCurveOf(PublicKey key) {
    return key instanceof ECPublicKey ec && isSame(ec.getParams());
  }

  private static boolean isSame(ECParameterSpec found) {
    return found.getCurve().equals(PARAMETERS.getCurve())
        && found.getGenerator().equals(PARAMETERS.getGenerator())
        && found.getOrder().equals(PARAMETERS.getOrder())
        && found.getCofactor() == PARAMETERS.getCofactor();
  }

  private static ECParameterSpec load() {
    try {
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec("secp384r1"));
      return curve.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no P-384", e);
    }
  }
}
