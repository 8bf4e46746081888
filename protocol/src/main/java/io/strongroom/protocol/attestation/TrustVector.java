package io.strongroom.protocol.attestation;

import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.ObjectValue;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.util.Collection;
import java.util.EnumMap;
import java.util.Map;

/**
 * The eight trustworthiness claims of one appraisal. A claim that is not there is 0: nothing is
 * claimed, which no policy takes for good unless it says so. JSON form: an object with the claims
 * that are not 0.
 */
public final class TrustVector implements ObjectValue {
  private final Map<TrustClaim, Integer> values;

  private TrustVector(Map<TrustClaim, Integer> values) {
    values.forEach(TrustVector::check);
    this.values = new EnumMap<>(values);
    this.values.values().removeIf(value -> value == 0);
  }

  private static void check(TrustClaim claim, int value) {
    if (!claim.allows(value)) {
      throw new IllegalArgumentException(claim + " has no value " + value);
    }
  }

  /** A vector of these claims; the others are 0. */
  public static TrustVector of(Map<TrustClaim, Integer> values) {
    return new TrustVector(values.isEmpty() ? new EnumMap<>(TrustClaim.class) : values);
  }

  /** Reads the JSON form. */
  public static TrustVector of(JsonObject json) {
    Map<TrustClaim, Integer> values = new EnumMap<>(TrustClaim.class);
    json.forEach((name, value) -> {
      if (!(value instanceof JsonNumber number) || !number.isIntegral()) {
        throw new IllegalArgumentException("a trustworthiness value must be an integer");
      }
      values.put(TrustClaim.of(name), number.intValueExact());
    });
    return of(values);
  }

  /** The value of a claim. */
  public int value(TrustClaim claim) {
    return values.getOrDefault(claim, 0);
  }

  /** The tier of a claim. */
  public TrustTier tier(TrustClaim claim) {
    return TrustTier.ofValue(value(claim));
  }

  /** The worst tier over the claims that a policy asks for. */
  public TrustTier worst(Collection<TrustClaim> asked) {
    return TrustTier.worst(asked.stream().map(this::tier).toList());
  }

  @Override
  public JsonObject toJson() {
    JsonObjectBuilder json = Json.objectBuilder();
    values.forEach((claim, value) -> json.add(claim.toString(), value));
    return json.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof TrustVector vector && values.equals(vector.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    return values.toString();
  }
}
