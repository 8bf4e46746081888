package io.strongroom.registry.version;

import jakarta.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the manifest format has words for and this release does nothing about. A deployer who asks
 * for it must hear so: a function that runs without its secret, its schedule or its egress list is
 * not the function that was deployed.
 */
final class LaterManifest {
  private static final Set<String> TABLES =
      Set.of(
          "kv_namespaces",
          "secrets",
          "queues",
          "triggers",
          "egress",
          "budget",
          "services",
          "r2_buckets",
          "ratelimits",
          "workflows",
          "isolation");

  private static final Map<String, Set<String>> MEMBERS =
      Map.of("limits", Set.of("subrequests"), "attestation", Set.of("min_tcb"));

  private static final String WASM = ".wasm";

  private LaterManifest() {}

  /** The first thing in the manifest that is not supported yet, as a path. */
  static Optional<String> firstUnsupported(JsonObject manifest) {
    if (manifest.getString("main", "").endsWith(WASM)) {
      return Optional.of("main (WebAssembly)");
    }
    return manifest.keySet().stream()
        .filter(TABLES::contains)
        .findFirst()
        .or(() ->
            MEMBERS.keySet().stream()
                .flatMap(table -> unsupportedIn(manifest, table).stream())
                .findFirst());
  }

  private static Optional<String> unsupportedIn(JsonObject manifest, String table) {
    if (!(manifest.get(table) instanceof JsonObject members)) {
      return Optional.empty();
    }
    return members.keySet().stream()
        .filter(MEMBERS.get(table)::contains)
        .findFirst()
        .map(member -> table + "." + member);
  }
}
