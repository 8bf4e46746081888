package io.strongroom.tee.nitro;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.Expected;
import io.strongroom.tee.claims.OpaqueBytes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Documents of real enclaves, which are not ours to ship: a folder named by {@code
 * STRONGROOM_VECTORS}, or beside the checkout, whose {@code MANIFEST.tsv} states the verdicts.
 */
record NitroVectors(Path root) {
  private static final String MANIFEST = "MANIFEST.tsv";

  /** A line of the manifest: what is expected stands there as {@code nonce=… user_data=…}. */
  record Vector(Path file, String verdict, Expected expected, Instant verifyAt) {
    String name() {
      return file.getFileName().toString().replace(".cbor", "");
    }

    boolean valid() {
      return verdict.startsWith("VALID") || verdict.startsWith("SIGNATURE VALID");
    }

    @Override
    public String toString() {
      return name() + ": " + verdict;
    }
  }

  static Optional<NitroVectors> find() {
    String named = System.getenv("STRONGROOM_VECTORS");
    Path root = named == null ? Path.of("..", "..", "shared", "vectors") : Path.of(named);
    return Files.isRegularFile(root.resolve(MANIFEST))
        ? Optional.of(new NitroVectors(root))
        : Optional.empty();
  }

  List<Vector> documents() {
    try {
      return Files.readAllLines(root.resolve(MANIFEST)).stream()
          .map(line -> line.split("\t", -1))
          .filter(columns -> columns[0].matches("nitro/.*\\.cbor"))
          .map(this::vector)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Vector vector(String[] columns) {
    Map<String, String> fields =
        Arrays.stream(columns[5].split(" ", -1))
            .map(field -> field.split("=", 2))
            .collect(Collectors.toMap(field -> field[0], field -> field[1]));
    return new Vector(
        root.resolve(columns[0]),
        columns[4],
        new Expected(bytes(fields, "user_data"), bytes(fields, "nonce")),
        Instant.parse(columns[6]));
  }

  private static Optional<OpaqueBytes> bytes(Map<String, String> fields, String name) {
    return Optional.ofNullable(fields.get(name)).map(OpaqueBytes::of);
  }

  static NitroEvidence evidence(Vector vector) {
    return new NitroEvidence(Blob.ofBytes(read(vector)));
  }

  static byte[] read(Vector vector) {
    try {
      return Files.readAllBytes(vector.file());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
