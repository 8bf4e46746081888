package io.strongroom.tee.cose;

import io.strongroom.tee.x509.EcCurve;

/** ECDSA with the curve that belongs to each digest (RFC 9053 §2.1, made strict by the curve). */
public enum CoseAlgorithm {
  ES256(-7, EcCurve.P256, "SHA256withECDSAinP1363Format"),
  ES384(-35, EcCurve.P384, "SHA384withECDSAinP1363Format");

  private final int label;
  private final EcCurve curve;
  private final String jdkName;

  CoseAlgorithm(int label, EcCurve curve, String jdkName) {
    this.label = label;
    this.curve = curve;
    this.jdkName = jdkName;
  }

  /** The number in IANA's registry of COSE algorithms. */
  public int label() {
    return label;
  }

  public EcCurve curve() {
    return curve;
  }

  /** R and S, each as long as the curve's numbers. */
  public int signatureBytes() {
    return 2 * curve.numberBytes();
  }

  /** What the JDK calls it; signatures are R and S, one after the other. */
  public String jdkName() {
    return jdkName;
  }
}
