package io.strongroom.attestation.revocations;

import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.id.VersionDigest;
import java.util.regex.Pattern;

/**
 * Checks that a revocation names its thing exactly as relying parties will look for it: one with a
 * typing error in it would be accepted, and would revoke nothing.
 */
final class RevocationValue {
  /** CHIP_ID of SEV-SNP is the longest identifier: 64 bytes. */
  private static final Pattern CHIP = Pattern.compile("([0-9a-f]{2}){1,64}");

  private RevocationValue() {}

  /** Throws {@link IllegalArgumentException} that says what the kind's values look like. */
  static void check(Revocation.Kind kind, String value) {
    String canonical =
        switch (kind) {
          case BOOT_ID -> BootId.of(value).toString();
          case CHIP_ID -> chip(value);
          case MEASUREMENT -> Sha384.of(value).toString();
          case VERSION -> VersionDigest.of(value).toString();
          case POLICY -> Sha256.of(value).toString();
        };
    if (!canonical.equals(value)) {
      throw new IllegalArgumentException("write it as " + canonical);
    }
  }

  private static String chip(String value) {
    if (!CHIP.matcher(value).matches()) {
      throw new IllegalArgumentException("a chip id is 1 to 64 bytes in lower-case hex");
    }
    return value;
  }
}
