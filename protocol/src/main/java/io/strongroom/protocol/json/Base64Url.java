package io.strongroom.protocol.json;

import java.util.Base64;

/** base64url without padding (RFC 4648, 5), one spelling for one value. */
public final class Base64Url {
  private Base64Url() {}

  /** Encodes without padding. */
  public static String encode(byte[] bytes) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /**
   * Decodes; refuses padding, other alphabets and spellings with stray low bits, of which the JDK's
   * decoder accepts some.
   *
   * @throws IllegalArgumentException if the text is not what {@link #encode} writes
   */
  public static byte[] decode(String text) {
    byte[] bytes = Base64.getUrlDecoder().decode(text);
    if (!encode(bytes).equals(text)) {
      throw new IllegalArgumentException("not base64url without padding");
    }
    return bytes;
  }
}
