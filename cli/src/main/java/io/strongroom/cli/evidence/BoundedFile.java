package io.strongroom.cli.evidence;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads files of strangers, and never more of one than anything of its kind can have. */
final class BoundedFile {
  /** Evidence has 1 to 50 KB, an event log of a long boot some hundred. */
  static final int EVIDENCE = 1 << 20;

  /** Intel's, with its revocation lists, has 30 KB. */
  static final int COLLATERAL = 4 << 20;

  /** Lists grow with what they name. */
  static final int LIST = 8 << 20;

  /** A dozen lines. */
  static final int POLICY = 64 << 10;

  private static final String SECTION = "cli/README.md, verify-evidence";

  private BoundedFile() {}

  static byte[] read(Path file, int limit) throws UnusableCaseException, RefusedEvidenceException {
    if (!Files.isRegularFile(file)) {
      // A pipe may never end, nor begin.
      throw unreadable(file);
    }
    try (InputStream in = Files.newInputStream(file)) {
      byte[] bytes = in.readNBytes(limit + 1);
      if (bytes.length > limit) {
        throw new RefusedEvidenceException(
            RefusalCode.MALFORMED_EVIDENCE,
            SECTION,
            "%s of at most %d bytes".formatted(file.getFileName(), limit),
            "more");
      }
      return bytes;
    } catch (IOException | UnsupportedOperationException e) {
      throw unreadable(file);
    }
  }

  static UnusableCaseException unreadable(Path file) {
    String why = Files.exists(file) ? " cannot be read" : " does not exist";
    return new UnusableCaseException(OwnReason.UNREADABLE, file + why);
  }
}
