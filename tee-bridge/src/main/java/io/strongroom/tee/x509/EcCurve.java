package io.strongroom.tee.x509;

import java.security.AlgorithmParameters;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;

/** The curves that vendors sign on. */
public enum EcCurve {
  P256("secp256r1", 32),
  P384("secp384r1", 48);

  private final int numberBytes;

  // Nothing in it can be set, which its class does not say.
  @SuppressWarnings("Immutable")
  private final ECParameterSpec parameters;

  EcCurve(String jdkName, int numberBytes) {
    this.numberBytes = numberBytes;
    this.parameters = load(jdkName);
  }

  /** Bytes of a coordinate, and of each number of a signature. */
  public int numberBytes() {
    return numberBytes;
  }

  /** Whether it is a key on this curve. */
  public boolean isCurveOf(PublicKey key) {
    return key instanceof ECPublicKey ec && isSame(ec.getParams());
  }

  /** Compared by content: providers have classes of their own for parameters. */
  private boolean isSame(ECParameterSpec other) {
    return other != null
        && parameters.getCurve().equals(other.getCurve())
        && parameters.getGenerator().equals(other.getGenerator())
        && parameters.getOrder().equals(other.getOrder())
        && parameters.getCofactor() == other.getCofactor();
  }

  /** The curve itself, as the JDK has it. */
  public ECParameterSpec parameters() {
    return parameters;
  }

  private static ECParameterSpec load(String jdkName) {
    try {
      AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
      curve.init(new ECGenParameterSpec(jdkName));
      return curve.getParameterSpec(ECParameterSpec.class);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK has no " + jdkName, e);
    }
  }
}
