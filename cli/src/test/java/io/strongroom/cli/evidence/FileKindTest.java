package io.strongroom.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FileKindTest {
  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal);
  }

  @ParameterizedTest
  @CsvSource({
    "report.bin, SNP_REPORT",
    "outblob.bin, SNP_REPORT",
    "quote.bin, QUOTE",
    "sha256.tpms_attest, TPM_QUOTE",
    "doc.CBOR, NITRO_DOCUMENT",
    "evidence.json, JSON",
    "eventlog.bin, EVENT_LOG",
    "root.crl, REVOCATION_LIST",
    "other, UNKNOWN",
  })
  void goesByTheNameWhereTheContentSaysNothing(String name, FileKind kind) {
    assertThat(FileKind.of(name, new byte[40])).isEqualTo(kind);
    assertThat(FileKind.of(name, new byte[0])).isEqualTo(kind);
  }

  @Test
  void goesByTheContentWhereThatIsUnmistakable() {
    byte[] quote = new byte[100];
    System.arraycopy(bytes("939a7233f79c4ca9940a0db3957f0607"), 0, quote, 12, 16);
    assertThat(FileKind.of("outblob.bin", quote)).isEqualTo(FileKind.QUOTE);
    assertThat(FileKind.of("x", bytes("ff5443478018"))).isEqualTo(FileKind.TPM_QUOTE);
    byte[] log = new byte[64];
    System.arraycopy("Spec ID Event03".getBytes(StandardCharsets.US_ASCII), 0, log, 32, 15);
    assertThat(FileKind.of("x", log)).isEqualTo(FileKind.EVENT_LOG);
  }

  @Test
  void knowsEvidenceOfAnyName() {
    assertThat(FileKind.of("x", bytes("8444a1013822a0"))).isEqualTo(FileKind.NITRO_DOCUMENT);
    assertThat(FileKind.of("x", bytes("d28444a1013822a0"))).isEqualTo(FileKind.NITRO_DOCUMENT);
    assertThat(FileKind.of("x", new byte[1184])).isEqualTo(FileKind.SNP_REPORT);
    assertThat(FileKind.of("x", "\n {}".getBytes(StandardCharsets.US_ASCII)))
        .isEqualTo(FileKind.JSON);
  }

  @Test
  void tellsCertificatesFromLists() {
    byte[] list = ForgedPlatform.revocationList(false);
    assertThat(FileKind.of("x.der", ForgedPlatform.vcek())).isEqualTo(FileKind.CERTIFICATE);
    assertThat(FileKind.of("x.der", list)).isEqualTo(FileKind.REVOCATION_LIST);
    assertThat(FileKind.of("x", ForgedPlatform.pem("CERTIFICATE", ForgedPlatform.vcek())))
        .isEqualTo(FileKind.CERTIFICATE);
    assertThat(FileKind.of("x", ForgedPlatform.pem("X509 CRL", list)))
        .isEqualTo(FileKind.REVOCATION_LIST);
  }

  @Test
  void answersForEveryBeginning() {
    byte[] certificate = ForgedPlatform.vcek();
    for (int length = 0; length < 64; length++) {
      assertThat(FileKind.of("x", Arrays.copyOf(certificate, length))).isNotNull();
    }
  }
}
