package io.strongroom.tee.simulated;

import io.strongroom.protocol.jose.KeyFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;
import java.util.List;

/** Makes, stores and loads the keys of the simulated chain: RSA-4096 above, P-384 for chips. */
final class SimulatedKeys {
  private static final int RSA_BITS = 4096;

  /** The format asks for a password; what protects the keys is the files' mode, 0600. */
  private static final char[] PASSWORD = "simulated".toCharArray();

  private SimulatedKeys() {}

  static KeyPair rsa(SecureRandom random) {
    return generate("RSA", new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4), random);
  }

  static KeyPair p384(SecureRandom random) {
    return generate("EC", new ECGenParameterSpec("secp384r1"), random);
  }

  private static KeyPair generate(
      String algorithm, AlgorithmParameterSpec parameters, SecureRandom random) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance(algorithm);
      generator.initialize(parameters, random);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot make keys of " + algorithm, e);
    }
  }

  static void store(Path file, String alias, PrivateKey key, X509Certificate... chain)
      throws IOException {
    try {
      KeyFile.createUnstretched(file, PASSWORD, alias, key, List.of(chain));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  static PrivateKey load(Path file, String alias) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(in, PASSWORD);
      return (PrivateKey) store.getKey(alias, PASSWORD);
    } catch (GeneralSecurityException e) {
      throw new IOException(file + " holds no simulated key " + alias, e);
    }
  }
}
