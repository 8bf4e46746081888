package io.strongroom.protocol.receipt;

import io.strongroom.protocol.id.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Salted commitments: a receipt says <em>that</em> it was this caller, input and output without
 * saying what they were. The salt is HMAC-SHA-256(audit key, invocation id); who holds neither
 * learns nothing by guessing.
 */
public final class Commitment {
  private static final String HMAC = "HmacSHA256";

  private Commitment() {}

  /** The salt of one invocation: 32 bytes. */
  public static byte[] salt(byte[] auditKey, String invocation) {
    return mac(auditKey, invocation.getBytes(StandardCharsets.US_ASCII));
  }

  /** The commitment to {@code content}: HMAC-SHA-256(salt, content). */
  public static Sha256 to(byte[] salt, byte[] content) {
    return Sha256.ofBytes(mac(salt, content));
  }

  /** A MAC that takes content as it streams; its result is the commitment. */
  public static Mac streaming(byte[] salt) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(salt, HMAC));
      return mac;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has " + HMAC, e);
    }
  }

  private static byte[] mac(byte[] key, byte[] content) {
    return streaming(key).doFinal(content);
  }
}
