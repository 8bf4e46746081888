package io.strongroom.protocol.seal;

import io.strongroom.protocol.jose.KeyKind;
import io.strongroom.protocol.jose.PublicJwk;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.PrivateKey;
import java.security.PublicKey;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.InvalidCipherTextException;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.bouncycastle.crypto.util.PrivateKeyFactory;
import org.bouncycastle.crypto.util.PublicKeyFactory;

/**
 * HPKE in base mode (RFC 9180) with the one suite in use: DHKEM(X25519, HKDF-SHA256), HKDF-SHA256,
 * AES-256-GCM.
 */
final class Hpke {
  /** The suite by its numbers in the registry of RFC 9180, 7. */
  static final String SUITE = "HPKE-0020-0001-0002";

  private static final byte[] NO_AAD = {};

  private Hpke() {}

  /** One message: the encapsulated key, 32 bytes, and the ciphertext, 16 longer than the text. */
  record Message(byte[] encapsulated, byte[] ciphertext) {}

  static Message seal(PublicJwk recipient, byte[] info, byte[] text) {
    if (recipient.kind() != KeyKind.X25519) {
      throw new IllegalArgumentException("sealing is to an X25519 key, not to " + recipient.kind());
    }
    try {
      byte[][] sealed =
          suite().seal(publicKey(recipient.toPublicKey()), info, NO_AAD, text, null, null, null);
      return new Message(sealed[1], sealed[0]);
    } catch (InvalidCipherTextException e) {
      throw new IllegalStateException("cannot seal to " + recipient, e);
    }
  }

  static byte[] open(PrivateKey key, PublicJwk own, byte[] info, Message message)
      throws SealBrokenException {
    try {
      AsymmetricCipherKeyPair pair =
          new AsymmetricCipherKeyPair(
              publicKey(own.toPublicKey()), PrivateKeyFactory.createKey(key.getEncoded()));
      return suite()
          .open(message.encapsulated(), pair, info, NO_AAD, message.ciphertext(), null, null, null);
    } catch (InvalidCipherTextException | IllegalArgumentException | IllegalStateException e) {
      // The library says so of encapsulated keys that are none, or of small order.
      throw new SealBrokenException(e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static AsymmetricKeyParameter publicKey(PublicKey key) {
    try {
      return PublicKeyFactory.createKey(key.getEncoded());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Not safe for use by several threads, and cheap. */
  private static HPKE suite() {
    return new HPKE(
        HPKE.mode_base, HPKE.kem_X25519_SHA256, HPKE.kdf_HKDF_SHA256, HPKE.aead_AES_GCM256);
  }
}
