package io.strongroom.protocol.attestation;

import io.strongroom.protocol.json.EnumText;
import io.strongroom.protocol.json.TextValue;
import java.util.Optional;

/**
 * How strict a service is. Everything that is weaker than production is so in {@link #DEV} only.
 */
public enum Profile implements TextValue {
  /** A developer's machine: simulated hardware and weak isolation may be allowed, and are shown. */
  DEV,
  /** The default. */
  PROD;

  /** Reads the text form. */
  public static Profile of(String text) {
    return EnumText.of(Profile.class, text);
  }

  /** The configured profile; unset means {@link #PROD}. */
  public static Profile of(Optional<String> configured) {
    return configured.map(Profile::of).orElse(PROD);
  }

  @Override
  public String toString() {
    return EnumText.kebab(this);
  }
}
