package io.strongroom.attestation;

import io.strongroom.boundary.settings.InvalidSettingsException;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.tls.TrustBundle;
import java.io.UncheckedIOException;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The verifier's own keys, read from files at start.
 *
 * @param signing signs EARs, grants and revocation snapshots, told apart by their type
 * @param nonce authenticates the nonces of this verifier; replicas share it
 */
record VerifierKeys(SigningKey signing, SecretKey nonce) {
  private static final String KEYSTORE = "strongroom.attestation.signing-keystore";
  private static final String PASSWORD = "strongroom.attestation.signing-password-file";
  private static final String NONCE_KEY = "strongroom.attestation.nonce-key-file";
  private static final int NONCE_KEY_BYTES = 32;

  static VerifierKeys from(Settings settings) {
    return new VerifierKeys(signing(settings), nonce(settings));
  }

  /** What a key signs that no reader pins would be refused by all of them: better not to start. */
  void requireTrustedIn(TrustBundle trust) {
    Settings.require(
        trust.verifierKeys().byThumbprint(signing.thumbprint()).isPresent(),
        KEYSTORE,
        () -> "a key that verifier_keys in strongroom.trust names, found " + signing.thumbprint());
  }

  private static SigningKey signing(Settings settings) {
    try {
      return SigningKey.fromPkcs12(
          settings.path(KEYSTORE), settings.secret(PASSWORD).chars(), SigningKey.ALIAS);
    } catch (UncheckedIOException e) {
      throw new InvalidSettingsException(KEYSTORE + ": " + e.getMessage(), e);
    }
  }

  private static SecretKey nonce(Settings settings) {
    byte[] key = settings.secret(NONCE_KEY).bytes();
    Settings.require(
        key.length == NONCE_KEY_BYTES,
        NONCE_KEY,
        () -> "a file of exactly " + NONCE_KEY_BYTES + " random bytes");
    return new SecretKeySpec(key, "HmacSHA256");
  }
}
