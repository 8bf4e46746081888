package io.strongroom.tee.sevsnp;

import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.sevsnp.SnpCertificateTable.Kind;
import io.strongroom.tee.x509.Certificates;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A forged Milan for tests of what stands on top of its reports. */
public final class ForgedMachine {
  /** Made once: it is signed with 4,096 bits. */
  private static final Map<Kind, byte[]> CERTIFICATES = new ForgedChain().encoded();

  private ForgedMachine() {}

  /** A signed report over this report data. */
  public static byte[] report(byte[] reportData) {
    return new SnpForge().put(SnpField.REPORT_DATA, reportData).signedReport();
  }

  /** The certificate of the key that signs its reports. */
  public static byte[] vcek() {
    return CERTIFICATES.get(Kind.VCEK).clone();
  }

  /** What a verifier of it pins and knows. */
  public static VerificationContext context(Optional<PublicKey> attestationKey) throws Exception {
    VerificationContext plain = new SnpForge().context();
    List<X509Certificate> known =
        List.of(
            Certificates.one(CERTIFICATES.get(Kind.ASK), "ASK"),
            Certificates.one(CERTIFICATES.get(Kind.ARK), "ARK"));
    return new VerificationContext(
        plain.anchors(), known, plain.at(), List.of(), Optional.empty(), attestationKey);
  }
}
