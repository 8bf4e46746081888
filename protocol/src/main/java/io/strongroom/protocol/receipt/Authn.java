package io.strongroom.protocol.receipt;

import io.strongroom.protocol.json.EnumText;
import io.strongroom.protocol.json.TextValue;

/** Who verified the caller. */
public enum Authn implements TextValue {
  /** The executor verified the caller's own token. */
  EXECUTOR,
  /** Only the gateway did, and the executor took its word (public functions). */
  GATEWAY_ASSERTED;

  /** Reads the text form. */
  public static Authn of(String text) {
    return EnumText.of(Authn.class, text);
  }

  @Override
  public String toString() {
    return EnumText.kebab(this);
  }
}
