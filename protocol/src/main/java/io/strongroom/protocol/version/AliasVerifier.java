package io.strongroom.protocol.version;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.JwsOutcome;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.version.AliasOutcome.Refusal;

/**
 * Verifies alias records: the registry's signature, and that the record is for the alias that was
 * asked for (a true record filed under another name is as bad as a forged one). Whether it is the
 * newest is not known here; readers keep the highest generation they saw.
 */
public final class AliasVerifier {
  private final KeySet registryKeys;

  /** A verifier that believes these registry keys. */
  public AliasVerifier(KeySet registryKeys) {
    this.registryKeys = registryKeys;
  }

  /** Verifies a record that was found where {@code function@alias} should be. */
  public AliasOutcome verify(String record, FunctionRef function, AliasName alias) {
    return switch (Jws.verify(record, TokenType.ALIAS_RECORD, registryKeys)) {
      case JwsOutcome.Refused refused -> refused(Refusal.SIGNATURE, refused.detail());
      case JwsOutcome.Verified verified -> verifyRecord(verified.payload(), function, alias);
    };
  }

  private static AliasOutcome verifyRecord(byte[] payload, FunctionRef function, AliasName alias) {
    try {
      AliasRecord record = Json.read(payload, AliasRecord.class, JsonLimits.TOKEN);
      if (!record.function().equals(function) || !record.alias().equals(alias)) {
        return refused(Refusal.ANOTHER_ALIAS, "the record is for another alias");
      }
      return new AliasOutcome.Verified(record);
    } catch (MalformedJsonException e) {
      return refused(Refusal.MALFORMED, e.getMessage());
    }
  }

  private static AliasOutcome refused(Refusal reason, String why) {
    return new AliasOutcome.Refused(reason, why);
  }
}
