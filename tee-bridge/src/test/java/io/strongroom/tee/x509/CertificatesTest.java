package io.strongroom.tee.x509;

import static io.strongroom.tee.x509.Forge.FROM;
import static io.strongroom.tee.x509.Forge.UNTIL;
import static io.strongroom.tee.x509.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.strongroom.tee.Mutations;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.x509.Forge.Wish;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CertificatesTest {
  private static final String LABEL = "CERTIFICATE";

  private final Forge root = Forge.named("root");
  private final X509Certificate first = root.root();
  private final X509Certificate second = root.issue(Forge.named("leaf"), new Wish());
  private final X509CRL list = root.list(FROM, UNTIL, 1, 2);

  private static byte[] join(Object... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (Object part : parts) {
      joined.writeBytes(
          part instanceof byte[] bytes
              ? bytes
              : part.toString().getBytes(StandardCharsets.US_ASCII));
    }
    return joined.toByteArray();
  }

  private byte[] pem(X509Certificate certificate) throws Exception {
    return Forge.pem(LABEL, certificate.getEncoded());
  }

  private static void assertMalformed(byte[] bytes) {
    assertRefused(
        RefusalCode.MALFORMED_CERTIFICATES, () -> Certificates.all(bytes, "a certificate"));
  }

  @Test
  void readsDerAndPem() throws Exception {
    assertThat(Certificates.one(first.getEncoded(), "it")).isEqualTo(first);
    assertThat(Certificates.one(pem(first), "it")).isEqualTo(first);
    assertThat(Certificates.all(join(pem(second), pem(first)), "them"))
        .containsExactly(second, first);
    assertThat(Certificates.list(list.getEncoded(), "it")).isEqualTo(list);
    assertThat(Certificates.list(Forge.pem("X509 CRL", list.getEncoded()), "it")).isEqualTo(list);
    byte[] lists =
        join(Forge.pem("X509 CRL", list.getEncoded()), Forge.pem("X509 CRL", list.getEncoded()));
    assertThat(Certificates.lists(lists, "them")).isEqualTo(List.of(list, list));
  }

  @Test
  void passesOverBlanksAndZerosAroundPem() throws Exception {
    assertThat(Certificates.all(join("\n ", pem(first), "\r\n\0\0"), "it")).containsExactly(first);
    byte[] carriageReturns =
        new String(pem(first), StandardCharsets.US_ASCII)
            .replace("\n", "\r\n")
            .getBytes(StandardCharsets.US_ASCII);
    assertThat(Certificates.one(carriageReturns, "it")).isEqualTo(first);
  }

  @Test
  void refusesAnythingElseBesideThem() throws Exception {
    assertMalformed(join(pem(first), "more"));
    assertMalformed(join(pem(first), "more", pem(second)));
    assertMalformed(join("-----BEGIN CERTIFICATE-----\n", "MAA="));
    assertMalformed(join(first.getEncoded(), new byte[1]));
    assertMalformed(join(first.getEncoded(), second.getEncoded()));
    assertMalformed(join(pem(first), Forge.pem("X509 CRL", list.getEncoded())));
    assertMalformed(Forge.pem("PUBLIC KEY", first.getPublicKey().getEncoded()));
    assertMalformed(join("-----BEGIN CERTIFICATE-----\n=\n-----END CERTIFICATE-----\n"));
    assertMalformed(new byte[0]);
    assertMalformed(list.getEncoded());
  }

  @Test
  void refusesMoreThanItsLimits() throws Exception {
    byte[][] many = new byte[17][];
    Arrays.fill(many, pem(first));
    assertMalformed(join((Object[]) many));
    assertThat(Certificates.all(join((Object[]) Arrays.copyOf(many, 16)), "them")).hasSize(16);
    assertMalformed(new byte[(16 << 10) + 1]);
    assertMalformed(Forge.pem(LABEL, new byte[(16 << 10) + 1]));
  }

  @Test
  void refusesAnotherNumberThanOne() throws Exception {
    byte[] two = join(pem(first), pem(second));
    assertRefused(RefusalCode.MALFORMED_CERTIFICATES, () -> Certificates.one(two, "it"));
    byte[] certificate = first.getEncoded();
    assertRefused(RefusalCode.MALFORMED_CERTIFICATES, () -> Certificates.list(certificate, "it"));
    assertRefused(RefusalCode.MALFORMED_CERTIFICATES, () -> Certificates.list(new byte[0], "it"));
  }

  @Test
  void throwsNothingButRefusals() throws Exception {
    Mutations mutations = new Mutations();
    List<byte[]> seeds =
        List.of(
            first.getEncoded(),
            pem(first),
            list.getEncoded(),
            Forge.pem("X509 CRL", list.getEncoded()));
    for (int i = 0; i < Mutations.ROUNDS; i++) {
      byte[] damaged = mutations.damaged(seeds.get(i % seeds.size()));
      try {
        // Whatever is read can be shown and asked.
        Certificates.all(damaged, "it").forEach(CertificatesTest::use);
      } catch (RefusedEvidenceException e) {
        assertThat(e.refusal().code()).isEqualTo(RefusalCode.MALFORMED_CERTIFICATES);
      }
      try {
        Certificates.lists(damaged, "it").forEach(X509CRL::getRevokedCertificates);
      } catch (RefusedEvidenceException e) {
        assertThat(e.refusal().code()).isEqualTo(RefusalCode.MALFORMED_CERTIFICATES);
      }
    }
  }

  private static void use(X509Certificate certificate) {
    assertThat(certificate.getSubjectX500Principal().getName()).isNotNull();
    assertThat(certificate.getPublicKey()).isNotNull();
    // Damaged, it may be any number: also a negative one.
    assertThatCode(certificate::getBasicConstraints).doesNotThrowAnyException();
  }
}
