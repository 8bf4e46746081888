package io.strongroom.protocol.tls;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;

/** Writes a key with its certificates into one PKCS#12 file that only its owner may read. */
final class IdentityFile {
  private static final FileAttribute<?> OWNER_ONLY =
      PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

  private IdentityFile() {}

  static void create(
      Path file, char[] password, String alias, PrivateKey key, List<X509Certificate> chain) {
    try {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, password);
      store.setKeyEntry(alias, key, password, chain.toArray(X509Certificate[]::new));
      Files.createFile(file, OWNER_ONLY);
      try (OutputStream out = Files.newOutputStream(file)) {
        store.store(out, password);
      }
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("cannot write a key file", e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
