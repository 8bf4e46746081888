package io.strongroom.cli.evidence;

import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.tpm.AkCertificate;
import io.strongroom.tee.tpm.AkPublic;
import io.strongroom.tee.x509.Certificates;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.PublicKey;

/**
 * A TPM's attestation key in a file: SubjectPublicKeyInfo or certificate in PEM or DER, TPMT_PUBLIC
 * or TPM2B_PUBLIC. Which it is, the content says.
 */
final class AttestationKeyFile {
  /** A certificate with the zeros of the storage it was read from has 4 KB. */
  private static final int MAX_BYTES = 16 << 10;

  private static final String PEM_CERTIFICATE = "-----BEGIN CERTIFICATE-----";
  private static final byte DER_SEQUENCE = 0x30;

  private AttestationKeyFile() {}

  static PublicKey read(Path file) throws UnusableCaseException, RefusedEvidenceException {
    byte[] content = BoundedFile.read(file, MAX_BYTES);
    return isCertificate(content)
        ? AkCertificate.parse(content).getPublicKey()
        : AkPublic.parse(content).key();
  }

  static boolean isCertificate(byte[] content) {
    if (Certificates.isPem(content)) {
      String text = new String(content, StandardCharsets.US_ASCII);
      return text.stripLeading().startsWith(PEM_CERTIFICATE);
    }
    return content.length > 0
        && content[0] == DER_SEQUENCE
        && FileKind.of("", content) == FileKind.CERTIFICATE;
  }
}
