package io.strongroom.protocol.id;

import io.strongroom.protocol.json.Base64Url;
import io.strongroom.protocol.json.TextValue;

/**
 * The name of a public key: SHA-256 over its canonical JWK (RFC 7638), base64url, 43 characters. It
 * is computed from the key, never chosen, so it cannot be claimed for another key.
 *
 * @param value 43 base64url characters
 */
public record Thumbprint(String value) implements TextValue, Comparable<Thumbprint> {
  public Thumbprint {
    if (value == null || Base64Url.decode(value).length != Sha256.BYTES) {
      throw new IllegalArgumentException("thumbprint must be base64url of 32 bytes");
    }
  }

  /** Reads the text form. */
  public static Thumbprint of(String text) {
    return new Thumbprint(text);
  }

  /** The thumbprint with these 32 bytes. */
  public static Thumbprint of(Sha256 digest) {
    return new Thumbprint(Base64Url.encode(digest.bytes()));
  }

  @Override
  public int compareTo(Thumbprint other) {
    return value.compareTo(other.value);
  }

  @Override
  public String toString() {
    return value;
  }
}
