package io.strongroom.cli.evidence;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.x509.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** The files beside a piece of evidence, by name. */
final class CaseFolder {
  static final String COLLATERAL = "collateral.json";
  static final String CERTIFICATE_TABLE = "auxblob.bin";
  static final String EVENT_LOG = "eventlog.bin";

  /** A case has a dozen; this leaves room for folders that hold several. */
  private static final int MAX_FILES = 1000;

  /** More certificates than any chain has. */
  private static final int MAX_CERTIFICATES = 32;

  private static final int MAX_CERTIFICATE_BYTES = 256 << 10;
  private static final String SECTION = "cli/README.md, verify-evidence";

  private final Path folder;
  private final TreeMap<String, Path> files = new TreeMap<>();

  private CaseFolder(Path folder) {
    this.folder = folder;
  }

  static CaseFolder of(Path folder) throws UnusableCaseException {
    CaseFolder read = new CaseFolder(folder);
    try (Stream<Path> all = Files.list(folder)) {
      all.limit(MAX_FILES)
          .filter(Files::isRegularFile)
          .forEach(file -> read.files.put(file.getFileName().toString(), file));
      return read;
    } catch (IOException | UncheckedIOException e) {
      throw BoundedFile.unreadable(folder);
    }
  }

  boolean has(String name) {
    return files.containsKey(name);
  }

  /** In alphabetical order. */
  List<String> names(Predicate<String> wanted) {
    return files.keySet().stream().filter(wanted).toList();
  }

  Optional<byte[]> read(String name, int limit)
      throws UnusableCaseException, RefusedEvidenceException {
    return has(name) ? Optional.of(BoundedFile.read(files.get(name), limit)) : Optional.empty();
  }

  byte[] require(String name) throws UnusableCaseException, RefusedEvidenceException {
    return read(name, BoundedFile.EVIDENCE)
        .orElseThrow(() -> refusal(name + " beside the evidence", "none in " + folder));
  }

  /** The first of the names that there is. */
  Optional<byte[]> readFirst(List<String> wanted)
      throws UnusableCaseException, RefusedEvidenceException {
    for (String name : wanted) {
      if (has(name)) {
        return read(name, BoundedFile.EVIDENCE);
      }
    }
    return Optional.empty();
  }

  /** Certificates that may stand between evidence and root. What is none is passed over. */
  List<X509Certificate> certificates() throws UnusableCaseException {
    List<X509Certificate> found = new ArrayList<>();
    for (String name : names(each -> each.matches(".*\\.(der|pem|crt|cer)"))) {
      if (found.size() < MAX_CERTIFICATES) {
        found.addAll(certificatesIn(files.get(name)));
      }
    }
    return found;
  }

  private static List<X509Certificate> certificatesIn(Path file) throws UnusableCaseException {
    try {
      return Certificates.all(BoundedFile.read(file, MAX_CERTIFICATE_BYTES), "a certificate");
    } catch (RefusedEvidenceException e) {
      return List.of();
    }
  }

  /**
   * The file that is the evidence, where the folder itself was named.
   *
   * <p>By rank, since a folder of an event log and a quote is about the quote.
   */
  String evidence() throws RefusedEvidenceException {
    for (Predicate<String> rank : EvidenceNames.BY_RANK) {
      List<String> found = names(rank);
      if (!found.isEmpty()) {
        return only(found);
      }
    }
    throw new RefusedEvidenceException(
        RefusalCode.UNSUPPORTED_TECHNOLOGY,
        SECTION,
        "a folder with report.bin, outblob.bin, quote.bin, *.tpms_attest, *.cbor or *.json",
        "%d files of other names".formatted(files.size()));
  }

  /** Quotes of one TPM, one for each bank, belong together; of all else there is one. */
  private String only(List<String> found) throws RefusedEvidenceException {
    if (found.size() > 1 && FileKind.ofName(found.getFirst()) != FileKind.TPM_QUOTE) {
      throw refusal("one piece of evidence in " + folder, found.toString());
    }
    return found.getFirst();
  }

  private static RefusedEvidenceException refusal(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.MALFORMED_EVIDENCE, SECTION, expected, found);
  }
}
