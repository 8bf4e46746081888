package io.strongroom.attestation.rcar;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.SecretKey;

/**
 * A challenge as it travels: 32 random bytes, the time of issue (milliseconds since the epoch, big
 * endian) and an HMAC-SHA256 over both and the session, so that nothing has to be kept between the
 * two requests and a nonce of another verifier, session or TEE type is not ours.
 */
final class ChallengeNonce {
  static final int RANDOM_BYTES = 32;
  private static final int MAC_BYTES = 32;
  static final int BYTES = RANDOM_BYTES + Long.BYTES + MAC_BYTES;

  /** Keeps this use of the key apart from any other one. */
  private static final byte[] DOMAIN = "strongroom-nonce/1\0".getBytes(StandardCharsets.US_ASCII);

  private final byte[] random;
  private final Instant issuedAt;
  private final byte[] mac;

  private ChallengeNonce(byte[] random, Instant issuedAt, byte[] mac) {
    this.random = random;
    this.issuedAt = issuedAt;
    this.mac = mac;
  }

  static ChallengeNonce issue(
      byte[] random, Instant now, AttestationSession session, SecretKey key) {
    Instant issuedAt = Instant.ofEpochMilli(now.toEpochMilli());
    return new ChallengeNonce(random, issuedAt, mac(random, issuedAt, session, key));
  }

  /** Splits received bytes; empty if they cannot be one of ours. */
  static Optional<ChallengeNonce> parse(byte[] bytes) {
    if (bytes.length != BYTES) {
      return Optional.empty();
    }
    ByteBuffer in = ByteBuffer.wrap(bytes);
    byte[] random = new byte[RANDOM_BYTES];
    in.get(random);
    Instant issuedAt = Instant.ofEpochMilli(in.getLong());
    byte[] mac = new byte[MAC_BYTES];
    in.get(mac);
    return Optional.of(new ChallengeNonce(random, issuedAt, mac));
  }

  boolean isOurs(AttestationSession session, SecretKey key) {
    return MessageDigest.isEqual(mac, mac(random, issuedAt, session, key));
  }

  private static byte[] mac(
      byte[] random, Instant issuedAt, AttestationSession session, SecretKey key) {
    try {
      Mac hmac = Mac.getInstance("HmacSHA256");
      hmac.init(key);
      hmac.update(DOMAIN);
      hmac.update(random);
      hmac.update(time(issuedAt));
      return hmac.doFinal(session.toString().getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK has HmacSHA256", e);
    }
  }

  private static byte[] time(Instant instant) {
    return ByteBuffer.allocate(Long.BYTES).putLong(instant.toEpochMilli()).array();
  }

  byte[] bytes() {
    return ByteBuffer.allocate(BYTES).put(random).put(time(issuedAt)).put(mac).array();
  }

  /** What makes it unique: the part that is remembered once it was used. */
  byte[] random() {
    return random.clone();
  }

  Instant issuedAt() {
    return issuedAt;
  }

  @Override
  public String toString() {
    return "nonce issued at " + issuedAt;
  }
}
