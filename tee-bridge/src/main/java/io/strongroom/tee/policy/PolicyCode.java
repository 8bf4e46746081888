package io.strongroom.tee.policy;

import io.strongroom.protocol.json.TextValue;
import java.util.Locale;

/** Every reason for which a policy refuses evidence that holds, in the order they are judged. */
public enum PolicyCode implements TextValue {
  /** The root is a deployment's own and no vendor's. */
  SIMULATED,
  /** Nothing signs it: it was only read. */
  UNSIGNED,
  /** The host can read and change the guest. */
  DEBUG,
  /** The guest's state can be moved to another machine. */
  MIGRATION,
  /** Asked for from a privilege level below the highest, or by the host. */
  PRIVILEGE_LEVEL,
  /** The host hides which chip it is. */
  CHIP_MASKED,
  /** No certificate and no pin says that the key is inside a TPM. */
  KEY_NOT_PINNED,
  /** Only digests that can be forged. */
  SHA1,
  /** A quote over no challenge is good for ever. */
  NO_NONCE,
  /** Nobody asked whether the vendor has revoked the platform, and it could have. */
  REVOCATION_UNCHECKED,
  /** The vendor's word on the versions was not at hand. */
  TCB_UNKNOWN,
  /** The vendor's word on the versions is one that the policy does not accept. */
  TCB_STATUS;

  /** Reads the text form. */
  public static PolicyCode of(String text) {
    return valueOf(text.toUpperCase(Locale.ROOT).replace('-', '_'));
  }

  /** For example {@code privilege-level}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
