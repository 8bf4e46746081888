package io.strongroom.protocol.attestation;

import io.strongroom.protocol.json.EnumText;
import io.strongroom.protocol.json.TextValue;
import java.util.Optional;

/** What a deployment is for. Everything that is easier to use than it is safe exists in dev only. */
public enum Profile implements TextValue {
  /** Simulated evidence may be accepted, and says so everywhere. */
  DEV,
  /** The default: nothing simulated, roles apart, hardware only. */
  PROD;

  /** Reads the text form. */
  public static Profile of(String text) {
    return EnumText.of(Profile.class, text);
  }

  /** A configured profile; {@link #PROD} when none is. */
  public static Profile ofConfigured(Optional<String> text) {
    return text.map(Profile::of).orElse(PROD);
  }

  @Override
  public String toString() {
    return EnumText.kebab(this);
  }
}
