package io.strongroom.cli.function;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.cluster.NamespaceSetup;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.version.FunctionClass;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Deploying a function into a namespace that has a policy: sign, register, point an alias at it.
 */
public final class Deployment {
  private Deployment() {}

  /** What was deployed; the alias's generation is absent when no alias was moved. */
  public record Deployed(
      String function,
      VersionDigest version,
      FunctionClass functionClass,
      Optional<String> alias,
      Optional<Long> generation) {}

  /** Deploys a folder with a manifest to the default alias. */
  public static Deployed deploy(Connection connection, Path folder) {
    return deploy(connection, Source.read(folder, null, null, null), Optional.of(AliasName.LIVE));
  }

  static Deployed deploy(Connection connection, Source function, Optional<AliasName> alias) {
    new NamespaceSetup(connection).requirePolicy(function.manifest().namespace());
    try (RegistryClient registry = new RegistryClient(connection)) {
      VersionDigest version = registry.register(function);
      return new Deployed(
          function.manifest().function().toString(),
          version,
          function.manifest().functionClass(),
          alias.map(AliasName::toString),
          alias.map(a -> registry.moveAlias(function.manifest().function(), a, version)));
    }
  }
}
