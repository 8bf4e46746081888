package io.strongroom.tee.dcap;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.Expected;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.roots.VendorCertificates;
import io.strongroom.tee.roots.VendorRoots;
import io.strongroom.tee.verifiers.EvidenceVerifiers;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Quotes of real machines, which are not ours to ship: a folder named by {@code
 * STRONGROOM_VECTORS}, or beside the checkout, whose {@code MANIFEST.tsv} states the verdicts.
 */
record RealQuotes(Path root) {
  private static final String MANIFEST = "MANIFEST.tsv";

  /** A line of the manifest about one quote. */
  record Quote(
      Path folder, TeeType type, String verdict, Optional<OpaqueBytes> reportData, Instant at) {
    String name() {
      return type + "/" + folder.getFileName();
    }

    byte[] bytes() {
      return read(folder.resolve("quote.bin"));
    }

    Optional<Blob> collateral() {
      Path file = folder.resolve("collateral.json");
      return Files.exists(file) ? Optional.of(Blob.ofBytes(read(file))) : Optional.empty();
    }

    VerificationContext context() {
      return new VerificationContext(
          VendorRoots.of(type),
          VendorCertificates.all(),
          at,
          List.of(),
          collateral(),
          Optional.empty());
    }

    VerificationOutcome verify() {
      return EvidenceVerifiers.forType(type)
          .orElseThrow()
          .verify(
              new DcapEvidence(Blob.ofBytes(bytes())).toTeeEvidence(),
              new Expected(reportData, Optional.empty()),
              context());
    }

    @Override
    public String toString() {
      return name() + ": " + verdict;
    }
  }

  static Optional<RealQuotes> find() {
    String named = System.getenv("STRONGROOM_VECTORS");
    Path root = named == null ? Path.of("..", "..", "shared", "vectors") : Path.of(named);
    return Files.isRegularFile(root.resolve(MANIFEST))
        ? Optional.of(new RealQuotes(root))
        : Optional.empty();
  }

  List<Quote> quotes() {
    try {
      return Files.readAllLines(root.resolve(MANIFEST)).stream()
          .map(line -> line.split("\t", -1))
          .filter(columns -> columns[0].matches("(sgx|tdx)/.*/quote\\.bin"))
          .map(this::quote)
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Quote quote(String[] columns) {
    return new Quote(
        root.resolve(columns[0]).getParent(),
        TeeType.of(columns[1]).orElseThrow(),
        columns[4],
        Optional.of(columns[5]).filter(text -> !text.isEmpty()).map(OpaqueBytes::of),
        Instant.parse(columns[6]));
  }

  private static byte[] read(Path file) {
    try {
      return Files.readAllBytes(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
