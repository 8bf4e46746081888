package io.strongroom.cli.evidence;

import io.strongroom.protocol.json.EnumText;

/**
 * Reasons that are about the question and not about the evidence; with {@link
 * io.strongroom.tee.RefusalCode} and {@link io.strongroom.tee.policy.PolicyCode} all there are.
 */
enum OwnReason {
  VALID,
  /** A file or folder that was named is not there, or may not be read. */
  UNREADABLE,
  /** A line of a batch is not the object that it must be. */
  MALFORMED_CASE,
  MALFORMED_POLICY,
  /** A fault of this command. */
  MALFUNCTION;

  /** For example {@code malformed-case}. */
  @Override
  public String toString() {
    return EnumText.kebab(this);
  }
}
