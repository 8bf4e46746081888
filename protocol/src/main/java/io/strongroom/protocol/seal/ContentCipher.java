package io.strongroom.protocol.seal;

import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * AES-256-GCM under a key that encrypts once (NIST SP 800-38D). With a key for each content the
 * nonce may be the same for all of them, and needs no place.
 */
final class ContentCipher {
  static final int KEY_BYTES = 32;
  private static final int TAG_BITS = 128;
  private static final byte[] NONCE = new byte[12];

  private ContentCipher() {}

  static byte[] encrypt(byte[] key, byte[] content, byte[] associated) {
    try {
      return cipher(Cipher.ENCRYPT_MODE, key, associated).doFinal(content);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK encrypts with AES-GCM", e);
    }
  }

  static byte[] decrypt(byte[] key, byte[] ciphertext, byte[] associated)
      throws SealBrokenException {
    if (key.length != KEY_BYTES) {
      throw new SealBrokenException("the content key has " + key.length + " bytes");
    }
    try {
      return cipher(Cipher.DECRYPT_MODE, key, associated).doFinal(ciphertext);
    } catch (AEADBadTagException e) {
      throw new SealBrokenException(e);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK decrypts with AES-GCM", e);
    }
  }

  private static Cipher cipher(int mode, byte[] key, byte[] associated)
      throws GeneralSecurityException {
    Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
    cipher.init(mode, new SecretKeySpec(key, "AES"), new GCMParameterSpec(TAG_BITS, NONCE));
    cipher.updateAAD(associated);
    return cipher;
  }
}
