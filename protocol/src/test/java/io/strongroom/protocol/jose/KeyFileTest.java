package io.strongroom.protocol.jose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.util.Arrays;
import org.bouncycastle.asn1.pkcs.Pfx;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeyFileTest {
  private static final char[] PASSWORD = "correct horse".toCharArray();
  private static final String ALIAS = "signing";

  @TempDir Path directory;

  private Path file;
  private KeyPair pair;

  @BeforeEach
  void write() throws Exception {
    file = directory.resolve("key.p12");
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    KeyFile.create(file, PASSWORD, ALIAS, pair);
  }

  @Test
  void hasAMacThatIsNotStretched() throws Exception {
    assertThat(Pfx.getInstance(Files.readAllBytes(file)).getMacData().getIterationCount())
        .isEqualTo(1);
  }

  @Test
  void keepsTheKeyAndNotTheCertificateFromWhoReadsIt() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    assertThat(indexOf(bytes, pair.getPrivate().getEncoded())).isNegative();
    assertThat(indexOf(bytes, certificate().getEncoded())).isPositive();
  }

  @Test
  void readsFilesWhosePasswordWasStretched() throws Exception {
    Path stretched = directory.resolve("stretched.p12");
    KeyStore store = KeyStore.getInstance("PKCS12");
    store.load(null, PASSWORD);
    store.setKeyEntry(ALIAS, pair.getPrivate(), PASSWORD, new Certificate[] {certificate()});
    try (OutputStream out = Files.newOutputStream(stretched)) {
      store.store(out, PASSWORD);
    }
    KeyPair read = KeyFile.read(stretched, PASSWORD, ALIAS);
    assertThat(read.getPrivate()).isEqualTo(pair.getPrivate());
    assertThat(read.getPublic()).isEqualTo(pair.getPublic());
  }

  @Test
  void refusesAFileThatWasAltered() throws Exception {
    byte[] bytes = Files.readAllBytes(file);
    byte[] publicKey = pair.getPublic().getEncoded();
    bytes[indexOf(bytes, publicKey) + publicKey.length - 1] ^= 1;
    Files.write(file, bytes);
    assertThatExceptionOfType(UncheckedIOException.class)
        .isThrownBy(() -> KeyFile.read(file, PASSWORD, ALIAS));
  }

  private Certificate certificate() throws Exception {
    KeyStore store = KeyStore.getInstance(file.toFile(), PASSWORD);
    return store.getCertificate(ALIAS);
  }

  private static int indexOf(byte[] bytes, byte[] part) {
    for (int i = 0; i + part.length <= bytes.length; i++) {
      if (Arrays.equals(bytes, i, i + part.length, part, 0, part.length)) {
        return i;
      }
    }
    return -1;
  }
}
