package io.strongroom.tee.azure;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import jakarta.json.JsonArray;
import jakarta.json.JsonNumber;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * Bytes as Trustee's versions of this evidence write them: text since version 1, arrays of numbers
 * before.
 */
final class ByteMembers {
  static final String SECTION = "tee-bridge/README.md, Evidence of Azure";

  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final String PEM = "-----BEGIN ";

  private ByteMembers() {}

  /** Base64url with padding or without, or PEM, which stays as it is; or numbers. */
  static byte[] base64(JsonValue value, String what) throws RefusedEvidenceException {
    if (!(value instanceof JsonString text)) {
      return numbers(value, what);
    }
    if (text.getString().startsWith(PEM)) {
      return text.getString().getBytes(StandardCharsets.UTF_8);
    }
    try {
      return Base64.getUrlDecoder().decode(text.getString());
    } catch (IllegalArgumentException e) {
      throw refusal(what + " in base64url", "other text");
    }
  }

  /** Hexadecimal, or numbers. */
  static byte[] hexadecimal(JsonValue value, String what) throws RefusedEvidenceException {
    if (!(value instanceof JsonString text)) {
      return numbers(value, what);
    }
    try {
      return HexFormat.of().parseHex(text.getString());
    } catch (IllegalArgumentException e) {
      throw refusal(what + " in hexadecimal", "other text");
    }
  }

  private static byte[] numbers(JsonValue value, String what) throws RefusedEvidenceException {
    if (!(value instanceof JsonArray array)) {
      throw refusal(what + " as text or numbers", "another value");
    }
    byte[] bytes = new byte[array.size()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = octet(array.get(i), what);
    }
    return bytes;
  }

  private static byte octet(JsonValue value, String what) throws RefusedEvidenceException {
    // Compared as text: a number like 1e999999999 must not be computed with.
    if (value instanceof JsonNumber number && OCTET.matcher(number.toString()).matches()) {
      int octet = Integer.parseInt(number.toString());
      if (octet <= 0xFF) {
        return (byte) octet;
      }
    }
    throw refusal(what + " as numbers from 0 to 255", "another value");
  }

  static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.MALFORMED_EVIDENCE, SECTION, expected, found);
  }
}
