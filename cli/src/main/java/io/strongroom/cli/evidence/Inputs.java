package io.strongroom.cli.evidence;

import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.policy.EvidencePolicy;
import io.strongroom.tee.roots.VendorCertificates;
import io.strongroom.tee.x509.Certificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The files that terms name, each read once for all cases of a run. */
final class Inputs {
  private final Remembered<Roots> roots = new Remembered<>(Roots::in);
  private final Remembered<List<X509CRL>> lists = new Remembered<>(Inputs::readLists);
  private final Remembered<Blob> collateral = new Remembered<>(Inputs::readCollateral);
  private final Remembered<EvidencePolicy> policies = new Remembered<>(Inputs::readPolicy);
  private final Remembered<PublicKey> keys = new Remembered<>(AttestationKeyFile::read);
  private final Instant now;

  /** Inputs of a run that began now. */
  Inputs(Instant now) {
    this.now = now;
  }

  EvidencePolicy policy(Terms terms) throws UnusableCaseException, RefusedEvidenceException {
    return terms.policy().isPresent() ? policies.of(terms.policy().get()) : EvidencePolicy.DEFAULT;
  }

  /** What evidence of the type is verified against. */
  VerificationContext context(Terms terms, Submission.Evidence evidence)
      throws UnusableCaseException, RefusedEvidenceException {
    VerificationContext context = context(terms, evidence.type(), evidence.beside());
    Optional<Blob> given =
        terms.collateral().isPresent()
            ? Optional.of(collateral.of(terms.collateral().get()))
            : evidence.collateral();
    return new VerificationContext(
        context.anchors(),
        context.known(),
        context.at(),
        context.crls(),
        given,
        context.attestationKey());
  }

  /**
   * The same for what brings no collateral.
   *
   * @param type whose vendor is believed where the terms name no roots
   */
  VerificationContext context(Terms terms, TeeType type, List<X509Certificate> beside)
      throws UnusableCaseException, RefusedEvidenceException {
    Roots believed =
        terms.roots().isPresent() ? roots.of(terms.roots().get()) : Roots.ofVendor(type);
    return context(
        terms, believed.anchors(), Stream.concat(beside.stream(), believed.known().stream()));
  }

  /** The same for what any vendor may have signed. */
  VerificationContext context(Terms terms) throws UnusableCaseException, RefusedEvidenceException {
    Roots believed =
        terms.roots().isPresent() ? roots.of(terms.roots().get()) : Roots.ofAllVendors();
    return context(terms, believed.anchors(), believed.known().stream());
  }

  private VerificationContext context(
      Terms terms, TrustAnchors anchors, Stream<X509Certificate> known)
      throws UnusableCaseException, RefusedEvidenceException {
    return new VerificationContext(
        anchors,
        Stream.concat(known, VendorCertificates.all().stream()).distinct().toList(),
        terms.at().orElse(now),
        terms.crl().isPresent() ? lists.of(terms.crl().get()) : List.of(),
        Optional.empty(),
        terms.ak().isPresent() ? Optional.of(keys.of(terms.ak().get())) : Optional.empty());
  }

  private static List<X509CRL> readLists(Path file)
      throws UnusableCaseException, RefusedEvidenceException {
    return Certificates.lists(BoundedFile.read(file, BoundedFile.LIST), "the list of --crl");
  }

  private static Blob readCollateral(Path file)
      throws UnusableCaseException, RefusedEvidenceException {
    return Blob.ofBytes(BoundedFile.read(file, BoundedFile.COLLATERAL));
  }

  private static EvidencePolicy readPolicy(Path file)
      throws UnusableCaseException, RefusedEvidenceException {
    byte[] json = BoundedFile.read(file, BoundedFile.POLICY);
    try {
      return EvidencePolicy.parse(new String(json, StandardCharsets.UTF_8));
    } catch (MalformedJsonException e) {
      throw new UnusableCaseException(
          OwnReason.MALFORMED_POLICY, file + " is no policy: " + e.getMessage());
    }
  }
}
