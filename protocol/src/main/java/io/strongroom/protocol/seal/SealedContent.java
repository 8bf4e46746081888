package io.strongroom.protocol.seal;

import static java.util.Objects.requireNonNull;

import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.json.Blob;
import java.security.SecureRandom;
import java.util.Arrays;

/**
 * Content that only one key broker can open: AES-256-GCM under a fresh key, which is wrapped to the
 * broker's public key with HPKE. Registry and gateway hold nothing else of a sealed function.
 *
 * <p>Says how long the content is, to which broker it is sealed, and nothing more. Does not say who
 * sealed it: that is what the deployer's signature over the version digest is for, which covers the
 * content's digest.
 *
 * @param suite the only one there is: {@code HPKE-0020-0001-0002}
 * @param broker thumbprint of the key that opens it
 * @param encapsulated HPKE's {@code enc}, 32 bytes
 * @param wrappedKey the content key under HPKE, 48 bytes
 * @param ciphertext the content with its authentication tag, 16 bytes longer than the content
 */
public record SealedContent(
    String suite, Thumbprint broker, Blob encapsulated, Blob wrappedKey, Blob ciphertext) {
  private static final SecureRandom RANDOM = new SecureRandom();

  public SealedContent {
    requireNonNull(broker, "broker");
    requireNonNull(encapsulated, "encapsulated");
    requireNonNull(wrappedKey, "wrappedKey");
    requireNonNull(ciphertext, "ciphertext");
    if (!Hpke.SUITE.equals(suite)) {
      throw new IllegalArgumentException("sealed content is of suite " + Hpke.SUITE);
    }
  }

  /**
   * Seals content.
   *
   * @param broker an X25519 key that the caller pinned, never one that somebody just sent
   */
  public static SealedContent seal(byte[] content, SealContext context, PublicJwk broker) {
    byte[] key = new byte[ContentCipher.KEY_BYTES];
    RANDOM.nextBytes(key);
    try {
      Hpke.Message wrapped = Hpke.seal(broker, context.info(), key);
      return new SealedContent(
          Hpke.SUITE,
          broker.thumbprint(),
          Blob.ofBytes(wrapped.encapsulated()),
          Blob.ofBytes(wrapped.ciphertext()),
          Blob.ofBytes(ContentCipher.encrypt(key, content, context.info())));
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }
}
