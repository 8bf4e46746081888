package io.strongroom.cli.evidence;

import io.strongroom.protocol.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Evidence of real machines, which is not ours to ship: a folder named by {@code
 * STRONGROOM_VECTORS}, or beside the checkout, whose {@code MANIFEST.tsv} states the verdicts.
 */
record RealCases(Path root) {
  /** What holds and what the default policy refuses; the manifest's verdicts are on holding. */
  private static final Map<String, String> POLICY =
      Map.ofEntries(
          Map.entry("snp/milan-v3-vlek", "privilege-level"),
          Map.entry("snp/milan-v2-debug", "debug"),
          Map.entry("sgx/v3-phala", "tcb-status"),
          Map.entry("sgx/v3-maa-release", "tcb-unknown"),
          Map.entry("sgx/v3-maa-debug", "debug"),
          Map.entry("tdx/v4-coco-debug", "debug"),
          Map.entry("tdx/v5-coco", "tcb-status"),
          Map.entry("tdx/v4-gce-padded-outofdate", "tcb-status"),
          Map.entry("nitro/evervault-debug.cbor", "debug"),
          Map.entry("tpm/coco-swtpm", "key-not-pinned"),
          Map.entry("tpm/eventlogs", "unsigned"));

  /** What is refused because it cannot be read, or is of a kind that nobody here verifies. */
  private static final Set<String> UNREADABLE =
      Set.of(
          "snp/milan-v2-mut-truncated",
          "snp/milan-v2-mut-trailing",
          "snp/milan-v2-mut-sigalgo-0",
          "snp/milan-v2-mut-version-9",
          "sgx/v3-phala-mut-trunc",
          "sgx/v3-phala-mut-siglen-huge",
          "tdx/v4-phala-mut-teetype-sgx",
          "tdx/v4-phala-mut-nonzero-padding",
          "nitro/veracruz-trunc.cbor",
          "nitro/veracruz-trailing.cbor",
          "nitro/veracruz-alg-es256.cbor");

  private static final Pattern INSTANT = Pattern.compile("^[0-9T:-]+Z");
  private static final Pattern FIELD = Pattern.compile("(nonce|user_data)=([0-9a-f]+)");

  /**
   * A row of the manifest.
   *
   * @param path of the evidence, from the root
   */
  record Row(Path root, String path, String verdict, String bound, String at) {
    /** The case's folder, or the file where a folder holds several cases. */
    String name() {
      boolean alone = path.matches("(nitro|roots)/.*|.*\\.der");
      return alone ? path : path.substring(0, path.lastIndexOf('/'));
    }

    boolean isFolder() {
      return !name().equals(path);
    }

    /** The exit code that it must have. */
    int exit() {
      if (POLICY.containsKey(name())) {
        return 10;
      }
      if (UNREADABLE.contains(name())) {
        return 30;
      }
      return verdict.startsWith("VALID") || verdict.startsWith("CRL VALID") ? 0 : 20;
    }

    Optional<String> policyReason() {
      return Optional.ofNullable(POLICY.get(name()));
    }

    /** The same as a line of a batch. */
    JsonObject line(Path file) {
      JsonObjectBuilder line = Json.objectBuilder().add("path", file.toString());
      Matcher instant = INSTANT.matcher(at);
      if (instant.find()) {
        line.add("at", instant.group());
      }
      if (path.startsWith("nitro/")) {
        FIELD
            .matcher(bound)
            .results()
            .forEach(field ->
                line.add(field.group(1).equals("nonce") ? "nonce" : "reportData", field.group(2)));
      } else if (!bound.isEmpty()) {
        line.add(path.startsWith("tpm/") ? "nonce" : "reportData", bound);
      }
      if (name().equals("tpm/swtpm-ecc")) {
        line.add("ak", root.resolve("tpm/swtpm-ecc/ak.pem").toString());
      }
      return line.build();
    }

    @Override
    public String toString() {
      return path + ": " + verdict;
    }
  }

  static Optional<RealCases> find() {
    String named = System.getenv("STRONGROOM_VECTORS");
    Path root = named == null ? Path.of("..", "..", "shared", "vectors") : Path.of(named);
    return Files.isRegularFile(root.resolve("MANIFEST.tsv"))
        ? Optional.of(new RealCases(root))
        : Optional.empty();
  }

  List<Row> rows() {
    try {
      return Files.readAllLines(root.resolve("MANIFEST.tsv")).stream()
          .skip(1)
          .map(line -> line.split("\t", -1))
          .map(columns -> new Row(root, columns[0], columns[4], columns[5], columns[6]))
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
