package io.strongroom.registry;

import static java.util.Objects.requireNonNull;

import io.strongroom.boundary.settings.InvalidSettingsException;
import io.strongroom.boundary.settings.Secret;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.boundary.sql.DatabaseSettings;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.tls.TrustBundle;
import io.strongroom.registry.member.MemberAddress;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/**
 * What the registry is told beside what every service is.
 *
 * @param key signs version and alias records
 * @param database where the rows are
 * @param member where the shared memory listens
 */
record RegistrySettings(SigningKey key, DatabaseSettings database, MemberAddress member) {
  private static final String KEYSTORE = "strongroom.registry.signing-keystore";
  private static final String CLUSTER_NAME = "strongroom.hazelcast.cluster-name";
  private static final String HOST = "strongroom.hazelcast.host";

  /** Name of the one key in the signing keystore. */
  private static final String SIGNING_ALIAS = SigningKey.ALIAS;

  private static final int HIGHEST_PORT = 65_535;

  /** Hazelcast's usual one. */
  private static final int DEFAULT_PORT = 5701;

  RegistrySettings {
    requireNonNull(key);
    requireNonNull(database);
    requireNonNull(member);
  }

  static RegistrySettings from(Settings settings) {
    return new RegistrySettings(key(settings), DatabaseSettings.from(settings), member(settings));
  }

  private static SigningKey key(Settings settings) {
    Path keystore = settings.path(KEYSTORE);
    Secret password = settings.secret("strongroom.registry.signing-password-file");
    try {
      return SigningKey.fromPkcs12(keystore, password.chars(), SIGNING_ALIAS);
    } catch (UncheckedIOException e) {
      throw new InvalidSettingsException(KEYSTORE + ": " + e.getMessage(), e);
    }
  }

  private static MemberAddress member(Settings settings) {
    String name = settings.undisclosed(CLUSTER_NAME);
    String host = settings.text(HOST, "127.0.0.1");
    int port = settings.integer("strongroom.hazelcast.port", DEFAULT_PORT, 1, HIGHEST_PORT);
    try {
      return new MemberAddress(name, host, port);
    } catch (IllegalArgumentException e) {
      throw new InvalidSettingsException(CLUSTER_NAME + ": " + e.getMessage(), e);
    }
  }

  /** A record by a key that no reader pins would be refused by all of them: better not to start. */
  void requireTrustedIn(TrustBundle trust) {
    Settings.require(
        trust.registryKeys().byThumbprint(key.thumbprint()).isPresent(),
        KEYSTORE,
        () -> "a key that registry_keys in strongroom.trust names, found " + key.thumbprint());
  }
}
