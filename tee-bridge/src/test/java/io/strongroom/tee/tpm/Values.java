package io.strongroom.tee.tpm;

import io.strongroom.protocol.json.Json;
import io.strongroom.tee.RefusedEvidenceException;
import jakarta.json.JsonObjectBuilder;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** Short ways to register values. */
final class Values {
  private Values() {}

  static PcrValues of(Map<String, Map<String, String>> banks) {
    JsonObjectBuilder json = Json.objectBuilder();
    banks.forEach((bank, registers) -> {
      JsonObjectBuilder values = Json.objectBuilder();
      registers.forEach(values::add);
      json.add(bank, values);
    });
    return parsed(json.build().toString());
  }

  static PcrValues parsed(String json) {
    try {
      return PcrValues.parse(json.getBytes(StandardCharsets.UTF_8));
    } catch (RefusedEvidenceException e) {
      throw new AssertionError(e);
    }
  }
}
