package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.json.Base64Url;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;

/** Files that hold a secret: made once with mode 0600, never overwritten, never printed. */
final class SecretFile {
  /** As long as the keys they protect. */
  private static final int SECRET_BYTES = 32;

  private static final SecureRandom RANDOM = new SecureRandom();

  private SecretFile() {}

  /** The password in {@code file}, which is made when it is not there. */
  static char[] password(Path file) {
    if (!Files.exists(file)) {
      write(file, Base64Url.encode(random()).getBytes(StandardCharsets.US_ASCII));
    }
    return read(file).toCharArray();
  }

  /** Makes {@code file} with fresh random bytes, unless it is there. */
  static void randomBytes(Path file) {
    if (!Files.exists(file)) {
      write(file, random());
    }
  }

  private static byte[] random() {
    byte[] bytes = new byte[SECRET_BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  private static String read(Path file) {
    try {
      return Files.readString(file).strip();
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot read " + file, "run down --purge, then up");
    }
  }

  private static void write(Path file, byte[] content) {
    try {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
      Files.write(file, content);
    } catch (IOException e) {
      throw Failure.causedBy(e, "cannot write " + file, "check free space and permissions");
    }
  }
}
