package io.strongroom.tee.sevsnp;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/** The curve of every report signature (56860 §10). */
final class P384 {
  private static final ECParameterSpec PARAMETERS = load();

  private P384() {}

  static ECParameterSpec parameters() {
    return PARAMETERS;
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
