package io.strongroom.attestation;

import io.strongroom.boundary.settings.InvalidSettingsException;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.tee.claims.TrustAnchor;
import io.strongroom.tee.simulated.SimulatedFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Reads the public keys and roots that the operator pins in files. */
final class PinnedKeys {
  private PinnedKeys() {}

  static KeySet referenceValueProviders(Path jwks) {
    try {
      return KeySet.parse(Files.readAllBytes(jwks));
    } catch (IOException | MalformedJsonException e) {
      throw new InvalidSettingsException(jwks + " is not a readable JWKS: " + e.getMessage(), e);
    }
  }

  static TrustAnchor simulatedRoot(Path der) {
    try {
      return SimulatedFactory.anchorOf(der);
    } catch (IOException e) {
      throw new InvalidSettingsException(
          der + " is not a simulated root's certificate: " + e.getMessage(), e);
    }
  }
}
