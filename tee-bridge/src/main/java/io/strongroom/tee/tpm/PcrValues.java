package io.strongroom.tee.tpm;

import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Register values that somebody says were quoted, by bank and number. Only a quote's digest makes
 * them believed, and only those that it covers.
 *
 * <p>In JSON {@code {"sha256": {"0": "…", "7": "…"}}}, hexadecimal.
 */
public final class PcrValues {
  private static final String SECTION = "tee-bridge/README.md, Evidence of TPMs";
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]?");

  private final Map<TpmHash, SortedMap<Integer, OpaqueBytes>> banks;

  private PcrValues(Map<TpmHash, SortedMap<Integer, OpaqueBytes>> banks) {
    this.banks = banks;
  }

  /** Reads the JSON form of a file. */
  public static PcrValues parse(byte[] json) throws RefusedEvidenceException {
    try {
      return of(Json.readObject(json, JsonLimits.REQUEST));
    } catch (MalformedJsonException e) {
      throw refusal("JSON with register values", e.getMessage());
    }
  }

  /** Reads the JSON form. */
  public static PcrValues of(JsonObject json) throws RefusedEvidenceException {
    Map<TpmHash, SortedMap<Integer, OpaqueBytes>> banks = new EnumMap<>(TpmHash.class);
    for (Map.Entry<String, JsonValue> member : json.entrySet()) {
      TpmHash bank =
          TpmHash.named(member.getKey())
              .orElseThrow(() -> refusal("a bank sha1, sha256, …", member.getKey()));
      if (!(member.getValue() instanceof JsonObject values)) {
        throw refusal("registers of " + bank + " by number", member.getValue().getValueType() + "");
      }
      banks.put(bank, registers(bank, values));
    }
    return new PcrValues(banks);
  }

  private static SortedMap<Integer, OpaqueBytes> registers(TpmHash bank, JsonObject values)
      throws RefusedEvidenceException {
    SortedMap<Integer, OpaqueBytes> registers = new TreeMap<>();
    for (Map.Entry<String, JsonValue> value : values.entrySet()) {
      registers.put(number(value.getKey()), value(bank, value.getValue()));
    }
    return registers;
  }

  private static int number(String text) throws RefusedEvidenceException {
    int number = NUMBER.matcher(text).matches() ? Integer.parseInt(text) : -1;
    if (number < 0 || number >= PcrSelection.MAX_REGISTERS) {
      throw refusal("a register from 0 to " + (PcrSelection.MAX_REGISTERS - 1), text);
    }
    return number;
  }

  private static OpaqueBytes value(TpmHash bank, JsonValue value) throws RefusedEvidenceException {
    byte[] bytes = hexadecimal(value);
    if (bytes.length != bank.bytes()) {
      throw refusal("%d bytes in %s".formatted(bank.bytes(), bank), bytes.length + " bytes");
    }
    return new OpaqueBytes(bytes);
  }

  private static byte[] hexadecimal(JsonValue value) throws RefusedEvidenceException {
    if (value instanceof JsonString text) {
      try {
        return HexFormat.of().parseHex(text.getString());
      } catch (IllegalArgumentException e) {
        throw refusal("a register in hexadecimal", "other text");
      }
    }
    throw refusal("a register in hexadecimal", value.getValueType().toString());
  }

  /** Reads registers 0, 1, 2 … of one bank, which their length names. */
  public static PcrValues list(JsonArray values) throws RefusedEvidenceException {
    if (values.isEmpty() || values.size() > PcrSelection.MAX_REGISTERS) {
      throw refusal(
          "1 to " + PcrSelection.MAX_REGISTERS + " registers", values.size() + " of them");
    }
    int length = hexadecimal(values.getFirst()).length;
    TpmHash bank =
        TpmHash.ofLength(length)
            .orElseThrow(() -> refusal("registers of a bank's length", length + " bytes"));
    SortedMap<Integer, OpaqueBytes> registers = new TreeMap<>();
    for (int i = 0; i < values.size(); i++) {
      registers.put(i, value(bank, values.get(i)));
    }
    return new PcrValues(Map.of(bank, registers));
  }

  /** Registers of one bank. */
  static PcrValues of(TpmHash bank, SortedMap<Integer, OpaqueBytes> registers) {
    return new PcrValues(Map.of(bank, new TreeMap<>(registers)));
  }

  Optional<OpaqueBytes> value(TpmHash bank, int register) {
    return Optional.ofNullable(banks.get(bank)).map(registers -> registers.get(register));
  }

  /** The JSON form. */
  JsonObject toJson() {
    JsonObjectBuilder json = Json.objectBuilder();
    banks.forEach((bank, registers) -> {
      JsonObjectBuilder values = Json.objectBuilder();
      registers.forEach((number, value) -> values.add(number.toString(), value.toString()));
      json.add(bank.toString(), values);
    });
    return json.build();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PcrValues that && banks.equals(that.banks);
  }

  @Override
  public int hashCode() {
    return banks.hashCode();
  }

  @Override
  public String toString() {
    return banks.toString();
  }

  private static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.MALFORMED_EVIDENCE, SECTION, expected, found);
  }
}
