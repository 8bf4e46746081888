package io.strongroom.tee.sevsnp;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;

/** Keys made once for all tests: RSA keys of 4096 bits take seconds. */
final class ForgedKeys {
  static final KeyPair ARK = rsa(4096);
  static final KeyPair ASK = rsa(4096);
  static final KeyPair SHORT_RSA = rsa(2048);
  static final KeyPair VCEK = ec("secp384r1");
  static final KeyPair OTHER_VCEK = ec("secp384r1");
  static final KeyPair P256 = ec("secp256r1");

  private ForgedKeys() {}

  private static KeyPair rsa(int bits) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("RSA");
      generator.initialize(bits);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private static KeyPair ec(String curve) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(new java.security.spec.ECGenParameterSpec(curve));
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }
}
