package io.strongroom.gateway;

import io.strongroom.gateway.resolve.Records;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Limits;
import io.strongroom.protocol.version.Manifest;
import io.strongroom.protocol.version.Resolution;
import io.strongroom.protocol.version.VersionRecord;
import io.strongroom.protocol.version.VersionStatement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/** The registry and its shared maps; what lies in the maps can be tampered with. */
final class TestingRegistry implements Records {
  private final SigningKey key = SigningKey.generateEs256();
  private final SigningKey deployer = SigningKey.generateEd25519();
  private final Map<String, String> aliases = new ConcurrentHashMap<>();
  private final Map<String, String> versions = new ConcurrentHashMap<>();
  final Map<String, String> sharedAliases = new ConcurrentHashMap<>();
  final Map<String, String> sharedVersions = new ConcurrentHashMap<>();
  final AtomicInteger asked = new AtomicInteger();

  KeySet keys() {
    return KeySet.of(key.publicJwk());
  }

  /** Registers a version and points {@code live} at it. */
  VersionDigest deploy(
      FunctionRef function, FunctionClass functionClass, String code, long generation) {
    return deploy(function, functionClass, code, generation, Limits.DEFAULT);
  }

  VersionDigest deploy(
      FunctionRef function,
      FunctionClass functionClass,
      String code,
      long generation,
      Limits limits) {
    var manifest =
        new Manifest(
            function.name(),
            function.namespace(),
            "index.js",
            Optional.empty(),
            functionClass,
            Optional.empty(),
            Optional.of(limits),
            Optional.empty(),
            Optional.empty());
    var statement =
        VersionStatement.of(manifest, code.getBytes(StandardCharsets.UTF_8), deployer.thumbprint());
    String record =
        new VersionRecord(
                statement.sign(deployer), deployer.publicJwk(), manifest.canonical(), Instant.now())
            .countersign(key);
    versions.put(statement.digest().toString(), record);
    sharedVersions.put(statement.digest().toString(), record);
    move(function, statement.digest(), generation);
    return statement.digest();
  }

  /** Points {@code live} at a version, in the registry and in shared memory. */
  void move(FunctionRef function, VersionDigest version, long generation) {
    String key = AliasRecord.key(function, AliasName.LIVE);
    aliases.put(key, alias(function, version, generation));
    sharedAliases.put(key, aliases.get(key));
  }

  /** From now on the registry itself answers with this. */
  void tamperAlias(String key, String record) {
    aliases.put(key, record);
  }

  void tamperVersion(VersionDigest version, String record) {
    versions.put(version.toString(), record);
  }

  /** A true record, signed by the registry. */
  String alias(FunctionRef function, VersionDigest version, long generation) {
    return new AliasRecord(
            function.namespace(),
            function.name(),
            AliasName.LIVE,
            version,
            new Generation(generation),
            Instant.now())
        .sign(key);
  }

  Thumbprint deployer() {
    return deployer.thumbprint();
  }

  @Override
  public Optional<String> sharedAlias(FunctionRef function, AliasName alias) {
    return Optional.ofNullable(sharedAliases.get(AliasRecord.key(function, alias)));
  }

  @Override
  public Optional<String> sharedVersion(VersionDigest version) {
    return Optional.ofNullable(sharedVersions.get(version.toString()));
  }

  @Override
  public Resolution current(FunctionRef function, AliasName alias) {
    asked.incrementAndGet();
    String record = aliases.get(AliasRecord.key(function, alias));
    if (record == null) {
      throw new ProblemException(Reason.NO_SUCH_ALIAS, function + "@" + alias);
    }
    String version = versionOf(record);
    return new Resolution(Optional.of(record), versions.get(version));
  }

  @Override
  public Resolution current(FunctionRef function, VersionDigest version) {
    asked.incrementAndGet();
    return Optional.ofNullable(versions.get(version.toString()))
        .map(record -> new Resolution(Optional.empty(), record))
        .orElseThrow(() -> new ProblemException(Reason.NO_SUCH_VERSION, version.toString()));
  }

  private static String versionOf(String aliasRecord) {
    return TestingVerifier.claim(aliasRecord, "version");
  }
}
