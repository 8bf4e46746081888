package io.strongroom.cli.evidence;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.sevsnp.SnpCertificateTable;
import io.strongroom.tee.sevsnp.SnpCertificateTable.Kind;
import io.strongroom.tee.sevsnp.SnpEvidence;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A report of SEV-SNP with its endorsement: {@code auxblob.bin}, {@code vcek.*} or {@code vlek.*}.
 */
final class SnpFiles {
  private static final List<String> VCEK = List.of("vcek.der", "vcek.pem", "vcek.crt", "vcek.cer");
  private static final List<String> VLEK = List.of("vlek.der", "vlek.pem", "vlek.crt", "vlek.cer");

  private SnpFiles() {}

  static Submission submission(byte[] report, CaseFolder beside)
      throws UnusableCaseException, RefusedEvidenceException {
    SnpEvidence evidence =
        new SnpEvidence(Blob.ofBytes(report), Blob.ofBytes(certificateTable(beside)));
    return new Submission.Evidence(
        TeeType.SNP,
        evidence.toTeeEvidence(Optional.empty()),
        beside.certificates(),
        Optional.empty());
  }

  private static byte[] certificateTable(CaseFolder beside)
      throws UnusableCaseException, RefusedEvidenceException {
    Optional<byte[]> table =
        beside.read(CaseFolder.CERTIFICATE_TABLE, SnpCertificateTable.MAX_BYTES);
    // A host that has no certificates hands out an empty table.
    if (table.isPresent() && table.get().length > 0) {
      return table.get();
    }
    return table(beside.readFirst(VCEK), beside.readFirst(VLEK));
  }

  /**
   * One that is alone stands under both names: whether it is of the kind that the report says it
   * was signed with is for the verifier to find out.
   */
  private static byte[] table(Optional<byte[]> vcek, Optional<byte[]> vlek) {
    Map<Kind, byte[]> endorsements = new EnumMap<>(Kind.class);
    vcek.or(() -> vlek).ifPresent(bytes -> endorsements.put(Kind.VCEK, bytes));
    vlek.or(() -> vcek).ifPresent(bytes -> endorsements.put(Kind.VLEK, bytes));
    return SnpCertificateTable.encode(endorsements);
  }
}
