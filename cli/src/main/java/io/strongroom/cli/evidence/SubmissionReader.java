package io.strongroom.cli.evidence;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.tpm.AkCertificate;
import io.strongroom.tee.x509.Certificates;
import java.nio.file.Files;
import java.nio.file.Path;

/** Finds out what a path is, and gathers what belongs to it. */
final class SubmissionReader {
  private static final String SECTION = "cli/README.md, verify-evidence";

  private final Path folder;
  private final String name;

  /** Whether the folder was named, so that all its quotes count. */
  private final boolean whole;

  private SubmissionReader(Path folder, String name, boolean whole) {
    this.folder = folder;
    this.name = name;
    this.whole = whole;
  }

  static Submission read(Path path) throws UnusableCaseException, RefusedEvidenceException {
    if (Files.isDirectory(path)) {
      return new SubmissionReader(path, CaseFolder.of(path).evidence(), true).read();
    }
    Path file = path.toAbsolutePath();
    return new SubmissionReader(file.getParent(), file.getFileName().toString(), false).read();
  }

  private Submission read() throws UnusableCaseException, RefusedEvidenceException {
    byte[] content = BoundedFile.read(folder.resolve(name), limit());
    return switch (FileKind.of(name, content)) {
      case SNP_REPORT -> SnpFiles.submission(content, beside());
      case QUOTE -> QuoteFiles.submission(content, beside());
      case NITRO_DOCUMENT -> JsonForms.nitro(content);
      case TPM_QUOTE -> whole ? TpmFiles.all(beside()) : TpmFiles.one(name, beside());
      case JSON -> JsonForms.submission(content, beside());
      case CERTIFICATE ->
          new Submission.Certificate(AkCertificate.parse(content), beside().certificates());
      case REVOCATION_LIST -> new Submission.RevocationList(Certificates.list(content, name));
      case EVENT_LOG -> new Submission.EventLog(content);
      case UNKNOWN -> throw unknown();
    };
  }

  /** Lists alone may be longer than evidence; what they are shows only once they are read. */
  private int limit() {
    return name.matches(".*\\.(der|crl|pem)") ? BoundedFile.LIST : BoundedFile.EVIDENCE;
  }

  private CaseFolder beside() throws UnusableCaseException {
    return CaseFolder.of(folder);
  }

  private RefusedEvidenceException unknown() {
    return new RefusedEvidenceException(
        RefusalCode.UNSUPPORTED_TECHNOLOGY,
        SECTION,
        "a report, quote, document, certificate, list or log",
        name + ", whose content is none of them");
  }
}
