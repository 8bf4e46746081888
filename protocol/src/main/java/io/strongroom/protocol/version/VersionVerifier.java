package io.strongroom.protocol.version;

import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.JwsOutcome;
import io.strongroom.protocol.jose.KeyKind;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.version.VersionOutcome.Refusal;
import java.util.Arrays;

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
          refused(Refusal.REGISTRY_SIGNATURE, "registry countersignature: " + refused.detail());
      case JwsOutcome.Verified verified -> verifyRecord(record, verified.payload());
    };
  }

  private static VersionOutcome verifyRecord(String jws, byte[] payload) {
    try {
      VersionRecord record = Json.read(payload, VersionRecord.class, JsonLimits.REQUEST);
      return verifyStatement(jws, record);
    } catch (MalformedJsonException e) {
      return refused(Refusal.MALFORMED, "version record: " + e.getMessage());
    }
  }

  private static VersionOutcome verifyStatement(String jws, VersionRecord record)
      throws MalformedJsonException {
    if (record.deployer().kind() != KeyKind.ED25519) {
      return refused(
          Refusal.DEPLOYER_KEY,
          "deployer key: expected Ed25519, found " + record.deployer().kind());
    }
    KeySet deployer = KeySet.of(record.deployer());
    return switch (Jws.verify(record.deployerJws(), TokenType.VERSION, deployer)) {
      case JwsOutcome.Refused refused ->
          refused(Refusal.DEPLOYER_SIGNATURE, "deployer signature: " + refused.detail());
      case JwsOutcome.Verified verified -> verifyForm(jws, record, verified.payload());
    };
  }

  /** The version's name is the hash of what was signed, so what was signed is canonical. */
  private static VersionOutcome verifyForm(String jws, VersionRecord record, byte[] signed)
      throws MalformedJsonException {
    VersionStatement statement = Json.read(signed, VersionStatement.class, JsonLimits.TOKEN);
    if (!Arrays.equals(signed, Jcs.canonicalize(statement))) {
      return refused(Refusal.NOT_CANONICAL, "statement is not in canonical form (RFC 8785)");
    }
    return verifyDigests(jws, record, statement);
  }

  private static VersionOutcome verifyDigests(
      String jws, VersionRecord record, VersionStatement statement) throws MalformedJsonException {
    if (!Manifest.digestOf(record.manifest()).equals(statement.manifest())) {
      return refused(Refusal.ANOTHER_MANIFEST, "the manifest is not the one that was signed");
    }
    Manifest manifest = Manifest.ofCanonical(record.manifest());
    if (!manifest.function().equals(statement.function())
        || manifest.functionClass() != statement.functionClass()) {
      return refused(
          Refusal.ANOTHER_MANIFEST, "manifest and statement name different functions or classes");
    }
    return new VersionOutcome.Verified(new VerifiedVersion(jws, statement, manifest, record));
  }

  private static VersionOutcome refused(Refusal reason, String why) {
    return new VersionOutcome.Refused(reason, why);
  }
}
