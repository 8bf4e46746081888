package io.strongroom.attestation.rcar;

import io.strongroom.tee.TeeType;
import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the cookie {@code kbs-session-id} says: the TEE type that was announced, and 16 random
 * bytes. Nothing is kept for it here; the nonce's MAC covers it.
 */
record AttestationSession(TeeType tee, String id) {
  /** The name is fixed by the Confidential Containers KBS protocol 0.1.1. */
  static final String COOKIE = "kbs-session-id";

  private static final int ID_BYTES = 16;
  private static final Pattern FORM = Pattern.compile("([a-z-]{1,16})\\.([0-9a-f]{32})");

  static AttestationSession begin(TeeType tee, RandomGenerator random) {
    byte[] id = new byte[ID_BYTES];
    random.nextBytes(id);
    return new AttestationSession(tee, HexFormat.of().formatHex(id));
  }

  /** Reads a received cookie; empty if it is none of ours. */
  static Optional<AttestationSession> parse(String cookie) {
    Matcher form = FORM.matcher(cookie);
    return form.matches()
        ? TeeType.of(form.group(1)).map(tee -> new AttestationSession(tee, form.group(2)))
        : Optional.empty();
  }

  @Override
  public String toString() {
    return tee + "." + id;
  }
}
