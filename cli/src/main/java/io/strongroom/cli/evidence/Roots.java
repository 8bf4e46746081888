package io.strongroom.cli.evidence;

import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.claims.TrustAnchor;
import io.strongroom.tee.roots.VendorCertificates;
import io.strongroom.tee.roots.VendorRoots;
import io.strongroom.tee.x509.Certificates;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.naming.InvalidNameException;
import javax.naming.ldap.LdapName;

/**
 * Who is believed, and what may stand in between.
 *
 * @param known certificates that are believed no more than those beside the evidence, the roots'
 *     own among them
 */
record Roots(TrustAnchors anchors, List<X509Certificate> known) {
  /** A vendor has three roots and six intermediates. */
  private static final int MAX_FILES = 1000;

  private static final int MAX_DEPTH = 8;

  /** Sixteen of the largest certificates in one file. */
  private static final int MAX_FILE_BYTES = 256 << 10;

  /** Those that the vendor of a technology publishes. */
  static Roots ofVendor(TeeType type) {
    return new Roots(VendorRoots.of(type), VendorCertificates.all());
  }

  static Roots ofAllVendors() {
    List<TrustAnchor> anchors =
        Stream.of(TeeType.values())
            .flatMap(type -> VendorRoots.of(type).anchors().stream())
            .distinct()
            .toList();
    return new Roots(new TrustAnchors(anchors), VendorCertificates.all());
  }

  /**
   * Those in a folder, however deep, or in one file. Files that hold no certificates are passed
   * over: nothing is believed for their sake.
   */
  static Roots in(Path folder) throws UnusableCaseException {
    List<X509Certificate> found = new ArrayList<>();
    for (Path file : files(folder)) {
      found.addAll(certificates(file));
    }
    List<TrustAnchor> anchors =
        found.stream().filter(Roots::isSelfSigned).map(Roots::anchor).distinct().toList();
    return new Roots(new TrustAnchors(anchors), List.copyOf(found));
  }

  private static List<Path> files(Path folder) throws UnusableCaseException {
    try (Stream<Path> all = Files.walk(folder, MAX_DEPTH)) {
      List<Path> files = all.filter(Files::isRegularFile).limit(MAX_FILES + 1L).sorted().toList();
      if (files.size() > MAX_FILES) {
        throw new UnusableCaseException(
            OwnReason.UNREADABLE, "%s has more than %d files".formatted(folder, MAX_FILES));
      }
      return files;
    } catch (IOException | UncheckedIOException e) {
      throw BoundedFile.unreadable(folder);
    }
  }

  private static List<X509Certificate> certificates(Path file) throws UnusableCaseException {
    try {
      return Certificates.all(BoundedFile.read(file, MAX_FILE_BYTES), "a root");
    } catch (RefusedEvidenceException e) {
      return List.of();
    }
  }

  private static boolean isSelfSigned(X509Certificate certificate) {
    if (!certificate.getIssuerX500Principal().equals(certificate.getSubjectX500Principal())) {
      return false;
    }
    try {
      certificate.verify(certificate.getPublicKey());
      return true;
    } catch (GeneralSecurityException e) {
      return false;
    }
  }

  private static TrustAnchor anchor(X509Certificate root) {
    String name = commonName(root);
    return new TrustAnchor(name, name, TrustAnchor.pinOf(root));
  }

  private static String commonName(X509Certificate root) {
    String subject = root.getSubjectX500Principal().getName();
    try {
      return new LdapName(subject)
          .getRdns().stream()
              .filter(part -> part.getType().equalsIgnoreCase("CN"))
              .map(part -> part.getValue().toString())
              .filter(name -> !name.isBlank())
              .findFirst()
              .orElse("root " + subject);
    } catch (InvalidNameException e) {
      return "root " + subject;
    }
  }
}
