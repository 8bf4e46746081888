package io.strongroom.cli.evidence;

import io.strongroom.tee.RefusalCode;
import java.util.Locale;

/** How a case ends, and the exit code that says so; the highest of several is the command's. */
enum Verdict {
  VALID(0),
  /** We failed, whatever the evidence is. */
  MALFUNCTION(1),
  /** The question could not be understood or read. */
  UNUSABLE(2),
  /** It holds, and the policy wants better. */
  REFUSED_BY_POLICY(10),
  /** It was read, and does not hold. */
  INVALID(20),
  /** It cannot be read, or is of a kind that this build does not verify. */
  MALFORMED_OR_UNSUPPORTED(30);

  private final int exit;

  Verdict(int exit) {
    this.exit = exit;
  }

  static Verdict of(RefusalCode.Kind kind) {
    return switch (kind) {
      case MALFORMED, UNSUPPORTED -> MALFORMED_OR_UNSUPPORTED;
      case INVALID -> INVALID;
    };
  }

  int exit() {
    return exit;
  }

  /** For people, for example {@code REFUSED BY POLICY}. */
  String words() {
    return name().replace('_', ' ').toUpperCase(Locale.ROOT);
  }
}
