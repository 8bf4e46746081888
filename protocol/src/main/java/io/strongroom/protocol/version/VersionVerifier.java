package io.strongroom.protocol.version;

import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.JwsOutcome;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;

/**
 * Verifies version records: the registry's countersignature, the deployer's signature, and that
 * every digest is the digest of what is there. Whether the deployer's key is one that the namespace
 * pins is policy, and not decided here.
 */
public final class VersionVerifier {
  private final KeySet registryKeys;

  /** A verifier that believes these registry keys. */
  public VersionVerifier(KeySet registryKeys) {
    this.registryKeys = registryKeys;
  }

  /** Verifies one record as received. */
  public VersionOutcome verify(String record) {
    return switch (Jws.verify(record, TokenType.VERSION_RECORD, registryKeys, JsonLimits.REQUEST)) {
      case JwsOutcome.Refused refused ->
          new VersionOutcome.Refused("registry countersignature: " + refused.detail());
      case JwsOutcome.Verified verified -> verifyRecord(record, verified.payload());
    };
  }

  private static VersionOutcome verifyRecord(String jws, byte[] payload) {
    try {
      VersionRecord record = Json.read(payload, VersionRecord.class, JsonLimits.REQUEST);
      return verifyStatement(jws, record);
    } catch (MalformedJsonException e) {
      return new VersionOutcome.Refused("version record: " + e.getMessage());
    }
  }

  private static VersionOutcome verifyStatement(String jws, VersionRecord record)
      throws MalformedJsonException {
    KeySet deployer = KeySet.of(record.deployer());
    return switch (Jws.verify(record.deployerJws(), TokenType.VERSION, deployer)) {
      case JwsOutcome.Refused refused ->
          new VersionOutcome.Refused("deployer signature: " + refused.detail());
      case JwsOutcome.Verified verified ->
          verifyDigests(
              jws, record, Json.read(verified.payload(), VersionStatement.class, JsonLimits.TOKEN));
    };
  }

  private static VersionOutcome verifyDigests(
      String jws, VersionRecord record, VersionStatement statement) throws MalformedJsonException {
    if (!Manifest.digestOf(record.manifest()).equals(statement.manifest())) {
      return new VersionOutcome.Refused("the manifest is not the one that was signed");
    }
    Manifest manifest = Manifest.ofCanonical(record.manifest());
    if (!manifest.function().equals(statement.function())
        || manifest.functionClass() != statement.functionClass()) {
      return new VersionOutcome.Refused(
          "manifest and statement name different functions or classes");
    }
    return new VersionOutcome.Verified(new VerifiedVersion(jws, statement, manifest, record));
  }
}
