package io.strongroom.attestation;

import io.strongroom.attestation.grants.Registry;
import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.AttestationRequirement;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.Manifest;
import io.strongroom.protocol.version.Resolution;
import io.strongroom.protocol.version.VersionRecord;
import io.strongroom.protocol.version.VersionStatement;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** A registry in memory: what it knows is signed as a real one signs. */
public final class TestingRegistry implements Registry {
  public static final AliasName LIVE = AliasName.of("live");

  private final Map<String, String> aliases = new ConcurrentHashMap<>();
  private final Map<VersionDigest, String> versions = new ConcurrentHashMap<>();
  private final SigningKey key = SigningKey.generateEs256();
  private volatile boolean down;

  public SigningKey key() {
    return key;
  }

  public void goDown(boolean isDown) {
    this.down = isDown;
  }

  /** Registers a version, as a deployer who followed every rule would. */
  public VersionDigest deploy(
      Namespace namespace,
      FunctionName name,
      FunctionClass functionClass,
      AttestationRequirement demands,
      SigningKey deployer,
      SigningKey policyOwner) {
    Manifest manifest =
        new Manifest(
            name,
            namespace,
            "index.js",
            Optional.empty(),
            functionClass,
            Optional.empty(),
            Optional.empty(),
            Optional.of(demands),
            Optional.empty());
    byte[] code = "export default {}".getBytes(StandardCharsets.UTF_8);
    VersionStatement statement = VersionStatement.of(manifest, code, policyOwner.thumbprint());
    String deployerJws = deployer.sign(TokenType.VERSION, Jcs.canonicalize(statement));
    VersionRecord record =
        new VersionRecord(deployerJws, deployer.publicJwk(), manifest.canonical(), Instant.EPOCH);
    versions.put(statement.digest(), record.countersign(key));
    return statement.digest();
  }

  /** Files any text as the record of a version. */
  public void plant(VersionDigest version, String record) {
    versions.put(version, record);
  }

  public String record(VersionDigest version) {
    return versions.get(version);
  }

  public void point(
      Namespace namespace, FunctionName name, VersionDigest version, Generation generation) {
    point(namespace, name, version, generation, key);
  }

  /** Points the alias {@code live} under any signature. */
  public void point(
      Namespace namespace,
      FunctionName name,
      VersionDigest version,
      Generation generation,
      SigningKey signer) {
    var record = new AliasRecord(namespace, name, LIVE, version, generation, Instant.EPOCH);
    aliases.put(AliasRecord.key(record.function(), LIVE), record.sign(signer));
  }

  @Override
  public Answer resolve(GrantRequest request) {
    if (down) {
      return new Answer.Unavailable("connection refused");
    }
    Optional<String> alias =
        request.alias().map(name -> aliases.get(AliasRecord.key(request.function(), name)));
    String version = versions.get(request.version());
    if (version == null || alias.isEmpty() != request.alias().isEmpty()) {
      return new Answer.Unknown(Reason.NO_SUCH_VERSION, "no such version");
    }
    return new Answer.Resolved(new Resolution(alias, version));
  }
}
