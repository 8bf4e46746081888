package io.strongroom.tee.sevsnp;

import io.strongroom.tee.ReportData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reports of real processors, which are not ours to ship: a folder named by {@code
 * STRONGROOM_VECTORS}, or beside the checkout, whose {@code MANIFEST.tsv} states the verdicts.
 */
record RealVectors(Path root) {
  private static final String MANIFEST = "MANIFEST.tsv";

  /** A line of the manifest about one report. */
  record Vector(Path folder, String verdict, ReportData reportData, Instant verifyAt) {
    String name() {
      return folder.getFileName().toString();
    }

    boolean valid() {
      return verdict.equals("VALID") || verdict.startsWith("SIGNATURE VALID");
    }

    @Override
    public String toString() {
      return name() + ": " + verdict;
    }
  }

  static Optional<RealVectors> find() {
    String named = System.getenv("STRONGROOM_VECTORS");
    Path root = named == null ? Path.of("..", "..", "shared", "vectors") : Path.of(named);
    return Files.isRegularFile(root.resolve(MANIFEST))
        ? Optional.of(new RealVectors(root))
        : Optional.empty();
  }

  List<Vector> reports() {
    try {
      return Files.readAllLines(root.resolve(MANIFEST)).stream()
          .map(line -> line.split("\t", -1))
          .filter(columns -> columns[0].matches("snp/.*/(report|outblob)\\.bin"))
          .map(this::vector)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Vector vector(String[] columns) {
    return new Vector(
        root.resolve(columns[0]).getParent(),
        columns[4],
        ReportData.of(HexFormat.of().parseHex(columns[5])),
        Instant.parse(columns[6].substring(0, columns[6].indexOf('Z') + 1)));
  }

  SnpEvidence evidence(Vector vector) {
    Path auxblob = vector.folder().resolve("auxblob.bin");
    return Files.exists(auxblob)
        ? Evidence.of(read(vector.folder().resolve("outblob.bin")), read(auxblob))
        : Evidence.of(read(vector.folder().resolve("report.bin")), table(vector));
  }

  /** The report with the endorsement beside it, and no other certificate. */
  SnpEvidence loneEvidence(Vector vector) {
    Path vlek = vector.folder().resolve("vlek.der");
    Map<SnpCertificateTable.Kind, byte[]> endorsement =
        Files.exists(vlek)
            ? Map.of(SnpCertificateTable.Kind.VLEK, read(vlek))
            : Map.of(SnpCertificateTable.Kind.VCEK, read(vector.folder().resolve("vcek.der")));
    return Evidence.of(
        read(vector.folder().resolve("report.bin")), SnpCertificateTable.encode(endorsement));
  }

  /** Most reports come with their endorsement alone; AMD publishes the chain. */
  private byte[] table(Vector vector) {
    String product = vector.name().substring(0, vector.name().indexOf('-'));
    Path vlek = vector.folder().resolve("vlek.der");
    return SnpCertificateTable.encode(
        Files.exists(vlek)
            ? Map.of(
                SnpCertificateTable.Kind.VLEK, read(vlek),
                SnpCertificateTable.Kind.ASK, root("asvk_" + product),
                SnpCertificateTable.Kind.ARK, root("ark_" + product))
            : Map.of(
                SnpCertificateTable.Kind.VCEK, read(vector.folder().resolve("vcek.der")),
                SnpCertificateTable.Kind.ASK, root("ask_" + product),
                SnpCertificateTable.Kind.ARK, root("ark_" + product)));
  }

  byte[] root(String name) {
    return read(root.resolve("roots/amd").resolve(name + ".der"));
  }

  byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
