package io.strongroom.cli.function;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.cluster.DeploymentKeys;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.JsonRequest;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.AliasMove;
import io.strongroom.protocol.version.AliasOutcome;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.AliasVerifier;
import io.strongroom.protocol.version.FunctionList;
import io.strongroom.protocol.version.SignedRecord;
import io.strongroom.protocol.version.SignedRecords;
import io.strongroom.protocol.version.VerifiedVersion;
import io.strongroom.protocol.version.VersionOutcome;
import io.strongroom.protocol.version.VersionRegistration;
import io.strongroom.protocol.version.VersionStatement;
import io.strongroom.protocol.version.VersionVerifier;
import java.util.List;
import java.util.Optional;

/**
 * The registry as a deployer uses it. Every record it answers is verified before it is shown: a
 * registry that answers another version than was signed is caught here.
 */
final class RegistryClient implements AutoCloseable {
  private final Connection connection;
  private final JsonClient registry;

  RegistryClient(Connection connection) {
    this.connection = connection;
    this.registry = connection.registry();
  }

  /** Signs and registers; the version's digest. */
  VersionDigest register(Source function) {
    Namespace namespace = function.manifest().namespace();
    DeploymentKeys keys = new DeploymentKeys(connection.state());
    SigningKey deployer = keys.deployer(namespace);
    VersionStatement statement =
        VersionStatement.of(
            function.manifest(), function.code(), keys.policyOwner(namespace).thumbprint());
    VersionRegistration registration =
        new VersionRegistration(
            statement.sign(deployer),
            deployer.publicJwk(),
            function.manifest().canonical(),
            Blob.ofBytes(function.code()));
    SignedRecord answer =
        request(path(statement.function()) + "/versions", namespace)
            .json(registration)
            .post()
            .as(SignedRecord.class, JsonLimits.REQUEST);
    VersionDigest registered = verifiedVersion(answer.record()).digest();
    if (!registered.equals(statement.digest())) {
      throw Failure.of("the registry answered another version than was signed", "do not trust it");
    }
    return registered;
  }

  /** Points an alias at a version; the alias's new generation. */
  long moveAlias(FunctionRef function, AliasName alias, VersionDigest version) {
    SignedRecord answer =
        request(path(function) + "/aliases/" + alias, function.namespace())
            .json(new AliasMove(version, Optional.empty()))
            .put()
            .as(SignedRecord.class, JsonLimits.REQUEST);
    return verifiedAlias(answer.record(), function, alias).generation().value();
  }

  /** Names of the namespace's functions. */
  List<FunctionName> functions(Namespace namespace) {
    return request("/v1/namespaces/" + namespace + "/functions", namespace)
        .get()
        .as(FunctionList.class, JsonLimits.BATCH)
        .functions();
  }

  /** Versions of a function, newest first; fails when there is no such function. */
  List<VerifiedVersion> versions(FunctionRef function) {
    List<String> records = records(function, "/versions");
    if (records.isEmpty()) {
      throw Failure.of(
          "there is no function " + function,
          "see ./strongroom functions --namespace " + function.namespace());
    }
    return records.stream().map(this::verifiedVersion).toList();
  }

  /** What an alias pointed to, newest first. */
  List<AliasRecord> history(FunctionRef function, AliasName alias) {
    return records(function, "/aliases/" + alias + "/history").stream()
        .map(record -> verifiedAlias(record, function, alias))
        .toList();
  }

  @Override
  public void close() {
    registry.close();
  }

  private List<String> records(FunctionRef function, String what) {
    return request(path(function) + what, function.namespace())
        .atMost(JsonLimits.BATCH.maxBytes())
        .get()
        .as(SignedRecords.class, JsonLimits.BATCH)
        .records();
  }

  private JsonRequest request(String path, Namespace namespace) {
    return registry
        .request(path)
        .bearer(connection.issuer().token(namespace, List.of(Role.DEPLOYER)));
  }

  private static String path(FunctionRef function) {
    return "/v1/namespaces/" + function.namespace() + "/functions/" + function.name();
  }

  private VerifiedVersion verifiedVersion(String record) {
    return switch (new VersionVerifier(connection.trust().registryKeys()).verify(record)) {
      case VersionOutcome.Verified verified -> verified.version();
      case VersionOutcome.Refused refused -> throw forged(refused.why());
    };
  }

  private AliasRecord verifiedAlias(String record, FunctionRef function, AliasName alias) {
    return switch (new AliasVerifier(connection.trust().registryKeys())
        .verify(record, function, alias)) {
      case AliasOutcome.Verified verified -> verified.alias();
      case AliasOutcome.Refused refused -> throw forged(refused.why());
    };
  }

  private static Failure forged(String why) {
    return Failure.of("the registry's answer does not verify: " + why, "do not trust it");
  }
}
