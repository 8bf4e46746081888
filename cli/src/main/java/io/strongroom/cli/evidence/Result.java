package io.strongroom.cli.evidence;

import io.strongroom.protocol.json.Json;
import io.strongroom.tee.Refusal;
import io.strongroom.tee.policy.PolicyRefusal;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;

/**
 * The answer to one case.
 *
 * @param path as the case wrote it
 * @param technology what the evidence is of; empty where that was not found out
 * @param reason one of {@link OwnReason}, {@link io.strongroom.tee.RefusalCode} and {@link
 *     io.strongroom.tee.policy.PolicyCode}
 * @param section where the rule stands
 * @param expected what would have passed; empty where everything did
 * @param refusals every rule of the policy that is not met, worst first
 * @param proof what the evidence says, if it holds
 */
record Result(
    String path,
    Optional<String> technology,
    Verdict verdict,
    String reason,
    String section,
    String expected,
    String found,
    List<PolicyRefusal> refusals,
    Optional<Proof> proof) {

  /**
   * What evidence that holds says.
   *
   * @param section where the specification says how it is verified
   * @param simulated whether no vendor stands behind it
   */
  record Proof(String technology, String section, boolean simulated, JsonObject claims) {}

  static Result proved(String path, Proof proof, List<PolicyRefusal> refusals) {
    Optional<String> technology = Optional.of(proof.technology());
    if (refusals.isEmpty()) {
      return new Result(
          path,
          technology,
          Verdict.VALID,
          OwnReason.VALID.toString(),
          proof.section(),
          "",
          "",
          refusals,
          Optional.of(proof));
    }
    PolicyRefusal first = refusals.getFirst();
    return new Result(
        path,
        technology,
        Verdict.REFUSED_BY_POLICY,
        first.code().toString(),
        first.section(),
        first.expected(),
        first.found(),
        refusals,
        Optional.of(proof));
  }

  static Result refused(String path, Optional<String> technology, Refusal refusal) {
    return new Result(
        path,
        technology,
        Verdict.of(refusal.code().kind()),
        refusal.code().toString(),
        refusal.section(),
        refusal.expected(),
        refusal.found(),
        List.of(),
        Optional.empty());
  }

  /** Nothing was found out about the evidence. */
  static Result without(String path, Verdict verdict, OwnReason reason, String found) {
    return new Result(
        path,
        Optional.empty(),
        verdict,
        reason.toString(),
        "cli/README.md, verify-evidence",
        "",
        found,
        List.of(),
        Optional.empty());
  }

  /** The line that programs read. */
  JsonObject toJson() {
    JsonObjectBuilder json =
        Json.objectBuilder()
            .add("path", path)
            .add("exit", verdict.exit())
            .add("reason", reason)
            .add("section", section);
    technology.ifPresent(name -> json.add("technology", name));
    proof.ifPresent(proved -> json.add("simulated", proved.simulated()));
    if (verdict != Verdict.VALID) {
      json.add("expected", expected).add("found", found);
    }
    if (!refusals.isEmpty()) {
      json.add("refusals", refusalsJson());
    }
    return json.add("claims", proof.map(Proof::claims).orElse(JsonValue.EMPTY_JSON_OBJECT)).build();
  }

  private JsonArrayBuilder refusalsJson() {
    JsonArrayBuilder array = jakarta.json.Json.createArrayBuilder();
    for (PolicyRefusal refusal : refusals) {
      array.add(
          Json.objectBuilder()
              .add("reason", refusal.code().toString())
              .add("section", refusal.section())
              .add("expected", refusal.expected())
              .add("found", refusal.found()));
    }
    return array;
  }
}
