package io.strongroom.protocol.json;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;

/**
 * The JSON Canonicalization Scheme (RFC 8785): one byte sequence for one JSON value, so that
 * digests and signatures mean the same to every reader.
 */
public final class Jcs {
  private Jcs() {}

  /** The canonical UTF-8 bytes of a text that was checked by {@link StrictJson}. */
  public static byte[] canonicalize(String json) {
    if (CanonicalScan.accepts(json)) {
      return json.getBytes(StandardCharsets.US_ASCII);
    }
    try {
      return new JsonCanonicalizer(json).getEncodedUTF8();
    } catch (IOException e) {
      throw new IllegalArgumentException("not JSON: " + e.getMessage(), e);
    }
  }

  /** Checks the text first; for bytes that came from outside. */
  public static byte[] canonicalize(byte[] json, JsonLimits limits) throws MalformedJsonException {
    StrictJson.check(json, limits);
    return canonicalize(new String(json, StandardCharsets.UTF_8));
  }

  /** The canonical UTF-8 bytes of a record's JSON form. */
  public static byte[] canonicalize(Object value) {
    return canonicalize(Json.write(value));
  }
}
