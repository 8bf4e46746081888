package io.strongroom.tee.sevsnp;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.sevsnp.SnpCertificateTable.Kind;
import io.strongroom.tee.x509.Certificates;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * The certificate of an endorsement key and what came with it, with nothing verified yet.
 *
 * @param endorsement the VCEK or VLEK, whose key signs reports
 * @param beside what the host says is the root and the intermediate; it may say nothing
 * @param fleet whether the endorsement is a VLEK: a cloud provider's key instead of a chip's
 */
record SnpCertificates(X509Certificate endorsement, List<X509Certificate> beside, boolean fleet) {
  private static final String SECTION = "57230 §2";

  SnpCertificates {
    beside = List.copyOf(beside);
  }

  /**
   * Takes the kind of endorsement that the report says it was signed with.
   *
   * @param known searched for the endorsement if the host's table has none
   */
  static SnpCertificates of(
      SnpCertificateTable table, SnpReport report, boolean fleet, List<X509Certificate> known)
      throws RefusedEvidenceException {
    return new SnpCertificates(endorsement(table, report, fleet, known), beside(table), fleet);
  }

  private static X509Certificate endorsement(
      SnpCertificateTable table, SnpReport report, boolean fleet, List<X509Certificate> known)
      throws RefusedEvidenceException {
    Kind kind = kind(fleet);
    Optional<byte[]> own = table.certificate(kind);
    if (own.isPresent()) {
      return Certificates.one(own.get(), kind.toString());
    }
    return known.stream()
        .filter(SnpExtensions::isEndorsement)
        .filter(each -> new SnpExtensions(each).has(SnpExtensions.HARDWARE_ID) != fleet)
        // Of several chips' endorsements the one that can be right goes first.
        .max(Comparator.comparing(each -> SnpSignature.holds(report, each.getPublicKey())))
        .orElseThrow(() -> missing(table, fleet));
  }

  private static Kind kind(boolean fleet) {
    return fleet ? Kind.VLEK : Kind.VCEK;
  }

  private static RefusedEvidenceException missing(SnpCertificateTable table, boolean fleet) {
    String expected = "a %s, which the report says signed it".formatted(kind(fleet));
    return table.certificate(kind(!fleet)).isPresent()
        ? new RefusedEvidenceException(
            RefusalCode.ENDORSEMENT_EXTENSION, SECTION, expected, kind(!fleet) + " alone")
        : new RefusedEvidenceException(
            RefusalCode.MALFORMED_CERTIFICATES, SECTION, expected, "none");
  }

  private static List<X509Certificate> beside(SnpCertificateTable table)
      throws RefusedEvidenceException {
    List<X509Certificate> beside = new ArrayList<>();
    for (Kind kind : List.of(Kind.ASK, Kind.ARK)) {
      Optional<byte[]> bytes = table.certificate(kind);
      if (bytes.isPresent()) {
        beside.addAll(Certificates.all(bytes.get(), kind.toString()));
      }
    }
    return beside;
  }
}
