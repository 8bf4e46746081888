package io.strongroom.tee.tsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.sevsnp.SnpEvidence;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ConfigfsAttesterTest {
  private static final ReportData REPORT_DATA = ReportData.of(filled(64));

  private final FakeKernel kernel = new FakeKernel();
  private final ConfigfsAttester attester = new ConfigfsAttester(TeeType.SNP, () -> kernel);

  private static byte[] filled(int size) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) 0x5A);
    return bytes;
  }

  private void assertFails(String message) {
    assertThatThrownBy(() -> attester.collect(REPORT_DATA))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
    assertThat(kernel.removed).isTrue();
  }

  @Test
  void givesReportAndCertificatesOfAnSnpGuest() throws Exception {
    kernel.certificates = filled(24);

    SnpEvidence evidence = SnpEvidence.of(attester.collect(REPORT_DATA));

    assertThat(evidence.report()).isEqualTo(Blob.ofBytes(kernel.report));
    assertThat(evidence.certificates()).isEqualTo(Blob.ofBytes(filled(24)));
    assertThat(kernel.inblob).isEqualTo(REPORT_DATA.bytes());
    assertThat(kernel.removed).isTrue();
    assertThat(attester.type()).isEqualTo(TeeType.SNP);
  }

  @Test
  void givesAnEmptyTableWhereTheHostGivesNoCertificates() throws Exception {
    Blob empty = Blob.ofBytes(new byte[24]);

    assertThat(SnpEvidence.of(attester.collect(REPORT_DATA)).certificates()).isEqualTo(empty);
    FakeKernel older = new FakeKernel();
    older.hasCertificates = false;
    ConfigfsAttester another = new ConfigfsAttester(TeeType.SNP, () -> older);
    assertThat(SnpEvidence.of(another.collect(REPORT_DATA)).certificates()).isEqualTo(empty);
  }

  @Test
  void givesTheQuoteOfATdxGuest() throws Exception {
    kernel.provider = "tdx_guest\n";
    ConfigfsAttester tdx = new ConfigfsAttester(TeeType.TDX, () -> kernel);

    assertThat(tdx.collect(REPORT_DATA).primaryEvidence())
        .hasToString("{\"quote\":\"" + Blob.ofBytes(kernel.report) + "\"}");
    assertThat(tdx.type()).isEqualTo(TeeType.TDX);
  }

  @Test
  void waitsWhileTheKernelIsBusy() throws Exception {
    kernel.busy = 3;

    assertThat(attester.collect(REPORT_DATA)).isNotNull();
    assertThat(kernel.busy).isZero();
  }

  @Test
  void failsOnAnotherProvider() {
    kernel.provider = "arm_cca_guest\n";
    assertFails("arm_cca_guest");
  }

  @Test
  void failsIfSomebodyElseWroteToo() {
    kernel.shared = true;
    assertFails("somebody else");
  }

  @Test
  void endsWhenItIsInterrupted() {
    kernel.busy = Integer.MAX_VALUE;
    Thread.currentThread().interrupt();
    assertFails("interrupted");
    assertThat(Thread.interrupted()).isTrue();
  }

  @Test
  void failsWithoutAKernelThatHasReports(@TempDir Path folder) {
    ConfigfsAttester elsewhere = new ConfigfsAttester(TeeType.SNP, folder.resolve("report"));

    assertThatThrownBy(() -> elsewhere.collect(REPORT_DATA))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("no TEE of this kernel");
  }

  /** A folder of a disk has no files of its own accord, and is taken away all the same. */
  @Test
  void leavesNothingBehind(@TempDir Path folder) throws Exception {
    ConfigfsAttester elsewhere = new ConfigfsAttester(TeeType.SNP, folder);

    assertThatThrownBy(() -> elsewhere.collect(REPORT_DATA)).isInstanceOf(IOException.class);
    try (var left = Files.list(folder)) {
      assertThat(left).isEmpty();
    }
  }

  @Test
  void asksForNoOtherTechnology(@TempDir Path folder) {
    assertThatThrownBy(() -> new ConfigfsAttester(TeeType.NITRO, folder))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void readsAndWritesFiles(@TempDir Path folder) throws Exception {
    Files.write(folder.resolve("inblob"), new byte[0]);
    Files.write(folder.resolve("outblob"), new byte[10]);
    ConfigfsFolder files = new ConfigfsFolder(folder);

    files.write("inblob", filled(64));

    assertThat(Files.readAllBytes(folder.resolve("inblob"))).isEqualTo(filled(64));
    assertThat(files.read("outblob", 10)).hasSize(10);
    assertThat(files.has("auxblob")).isFalse();
    assertThatThrownBy(() -> files.read("outblob", 9)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> files.write("auxblob", filled(1))).isInstanceOf(IOException.class);
  }
}
