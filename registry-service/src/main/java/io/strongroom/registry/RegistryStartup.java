package io.strongroom.registry;

import io.strongroom.boundary.CommonSettings;
import io.strongroom.boundary.Startup;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.boundary.sql.Database;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.grant.GrantVerifier;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.registry.alias.AliasRef;
import io.strongroom.registry.alias.AliasStore;
import io.strongroom.registry.alias.Aliases;
import io.strongroom.registry.download.DownloadCheck;
import io.strongroom.registry.member.RecordSource;
import io.strongroom.registry.member.SharedMemory;
import io.strongroom.registry.sql.Schema;
import io.strongroom.registry.version.VersionStore;
import io.strongroom.registry.version.Versions;
import java.time.Clock;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Makes what the registry's resources work with: stores on SQL first, the shared memory over them.
 */
final class RegistryStartup {
  private final CommonSettings common;
  private final RegistrySettings registry;
  private final Database database;
  private final VersionStore versions;
  private final AliasStore aliases;

  private RegistryStartup(CommonSettings common, RegistrySettings registry) {
    this.common = common;
    this.registry = registry;
    this.database = Database.open(registry.database(), Schema.MIGRATIONS);
    this.versions = new VersionStore(database.jdbi());
    this.aliases = new AliasStore(database.jdbi());
  }

  static Startup prepare(Settings settings) {
    return prepare(settings, Clock.systemUTC());
  }

  static Startup prepare(Settings settings, InstantSource clock) {
    CommonSettings common = CommonSettings.from(settings, clock);
    RegistrySettings registry = RegistrySettings.from(settings);
    registry.requireTrustedIn(common.trust());
    return new RegistryStartup(common, registry).startup();
  }

  private Startup startup() {
    RecordSource functions = key -> digest(key).flatMap(versions::record);
    RecordSource positions = key -> AliasRef.parse(key).flatMap(aliases::record);
    SharedMemory memory = SharedMemory.start(registry.member(), functions, positions);
    SigningKey key = registry.key();
    return common
        .startup()
        .with(Database.class, database)
        .with(SharedMemory.class, memory)
        .with(VersionStore.class, versions)
        .with(AliasStore.class, aliases)
        .with(SigningKey.class, key)
        .with(DownloadCheck.class, downloads())
        .with(
            Versions.class,
            new Versions(
                versions,
                key,
                common.clock(),
                digest -> memory.refreshFunction(digest.toString(), functions)))
        .with(
            Aliases.class,
            new Aliases(
                aliases,
                versions,
                key,
                common.clock(),
                alias -> memory.refreshAlias(alias.toString(), positions)));
  }

  private DownloadCheck downloads() {
    KeySet verifier = common.trust().verifierKeys();
    return new DownloadCheck(
        new EarVerifier(verifier, common.profile()), new GrantVerifier(verifier), common.clock());
  }

  private static Optional<VersionDigest> digest(String key) {
    try {
      return Optional.of(VersionDigest.of(key));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }
}
