package io.strongroom.tee.tpm;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.TpmClaims;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The key that is said to have signed, and what came along to say that it is inside a TPM.
 *
 * @param certificate the key's own; empty where none came
 * @param others certificates that came beside it
 */
record AttestationKey(
    AkPublic ak, Optional<X509Certificate> certificate, List<X509Certificate> others) {
  private static final String SECTION = "TPM 2.0 Part 1 §9.5.3.1";

  AttestationKey {
    others = List.copyOf(others);
  }

  static AttestationKey of(TpmEvidence evidence) throws RefusedEvidenceException {
    List<X509Certificate> certificates = new ArrayList<>();
    for (Blob encoded : evidence.akCertificates()) {
      certificates.addAll(AkCertificate.parseAll(encoded.bytes()));
    }
    if (evidence.akPublic().isEmpty()) {
      X509Certificate own = lowest(certificates);
      return new AttestationKey(
          AkPublic.of(own.getPublicKey()), Optional.of(own), without(certificates, own));
    }
    AkPublic ak = AkPublic.parse(evidence.akPublic().get().bytes());
    if (certificates.isEmpty()) {
      return new AttestationKey(ak, Optional.empty(), List.of());
    }
    X509Certificate own = certificateOf(ak, certificates);
    return new AttestationKey(ak, Optional.of(own), without(certificates, own));
  }

  /** The one that issued none of the others, by names: what they prove is judged later. */
  private static X509Certificate lowest(List<X509Certificate> certificates)
      throws RefusedEvidenceException {
    List<X509Certificate> lowest =
        certificates.stream()
            .filter(each ->
                without(certificates, each).stream().noneMatch(other -> isIssuer(each, other)))
            .toList();
    if (lowest.size() != 1) {
      throw Members.refusal(
          "ak_public, or certificates of one attestation key", lowest.size() + " keys");
    }
    return lowest.getFirst();
  }

  private static boolean isIssuer(X509Certificate issuer, X509Certificate of) {
    return of.getIssuerX500Principal().equals(issuer.getSubjectX500Principal());
  }

  private static List<X509Certificate> without(List<X509Certificate> all, X509Certificate one) {
    return all.stream().filter(each -> !each.equals(one)).toList();
  }

  private static X509Certificate certificateOf(AkPublic ak, List<X509Certificate> certificates)
      throws RefusedEvidenceException {
    return certificates.stream()
        .filter(each -> isSame(each.getPublicKey(), ak.key()))
        .findFirst()
        .orElseThrow(
            () -> mismatch("a certificate of the key in ak_public, " + ak.name(), "of other keys"));
  }

  private static boolean isSame(PublicKey one, PublicKey other) {
    return Arrays.equals(one.getEncoded(), other.getEncoded());
  }

  /** A key that also signs what a program hands it can sign a quote that no TPM made. */
  void requireAttributes() throws RefusedEvidenceException {
    if (ak.attributes().isPresent() && !ak.attributes().get().attests()) {
      throw new RefusedEvidenceException(
          RefusalCode.AK_ATTRIBUTES,
          "TPM 2.0 Part 2 §8.3",
          ObjectAttributes.required(),
          ak.attributes().get().toString());
    }
    if (!ak.isStrong()) {
      throw new RefusedEvidenceException(
          RefusalCode.CERTIFICATE_KEY,
          "TPM 2.0 Part 2 §12.2.3",
          "RSA from 2048 bits or a curve from 256",
          ak.algorithm());
    }
  }

  void requirePin(Optional<PublicKey> pinned) throws RefusedEvidenceException {
    if (pinned.isPresent() && !isSame(pinned.get(), ak.key())) {
      throw mismatch(
          "the pinned key " + AkPublic.of(pinned.get()).name(), AkPublic.of(ak.key()).name() + "");
    }
  }

  private static RefusedEvidenceException mismatch(String expected, String found) {
    return new RefusedEvidenceException(RefusalCode.AK_MISMATCH, SECTION, expected, found);
  }

  /** Who vouches for it. A certificate that leads to no believed root is refused, not passed by. */
  Authenticity authenticity(VerificationContext context) throws RefusedEvidenceException {
    return certificate.isPresent()
        ? AkCertificate.authenticity(certificate.get(), others, context)
        : unvouched();
  }

  /** What a key without a certificate has to say for itself. */
  private Authenticity unvouched() {
    return new Authenticity(
        Optional.empty(),
        "key " + ak.name(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  TpmClaims.Standing standing(VerificationContext context) {
    if (certificate.isPresent()) {
      return TpmClaims.Standing.VENDOR;
    }
    return context.attestationKey().isPresent()
        ? TpmClaims.Standing.PINNED
        : TpmClaims.Standing.UNKNOWN;
  }

  TpmClaims.AttestationKey claim(TpmClaims.Standing standing) {
    return new TpmClaims.AttestationKey(standing, ak.algorithm(), ak.name());
  }
}
