package io.strongroom.protocol.attestation;

import io.strongroom.protocol.json.EnumText;
import io.strongroom.protocol.json.TextValue;

/** What stands between a cell and the machine it runs on, as its executor found it at boot. */
public enum Isolation implements TextValue {
  /** A child process and nothing more: shown everywhere as WEAK ISOLATION, dev only. */
  NONE,
  /** Namespaces of its own, read-only root, no network, no capability (bubblewrap). */
  BUBBLEWRAP;

  /** Reads the text form. */
  public static Isolation of(String text) {
    return EnumText.of(Isolation.class, text);
  }

  /** Whether a confidential function may run under it without an exception in policy. */
  public boolean isFull() {
    return this == BUBBLEWRAP;
  }

  @Override
  public String toString() {
    return EnumText.kebab(this);
  }
}
