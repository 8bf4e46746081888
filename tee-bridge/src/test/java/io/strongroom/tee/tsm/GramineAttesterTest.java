package io.strongroom.tee.tsm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TeeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class GramineAttesterTest {
  private static final ReportData REPORT_DATA = ReportData.of(new byte[64]);

  @TempDir private Path folder;

  private GramineAttester attester;

  @BeforeEach
  void fakesGramine() throws Exception {
    attester = new GramineAttester(folder);
    Files.writeString(folder.resolve("attestation_type"), "dcap");
    Files.createFile(folder.resolve("user_report_data"));
    Files.write(folder.resolve("quote"), new byte[] {3, 0, 2, 0});
  }

  private void assertFails(String message) {
    assertThatThrownBy(() -> attester.collect(REPORT_DATA))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(message);
  }

  @Test
  void givesTheQuoteOverTheReportData() throws Exception {
    assertThat(attester.collect(REPORT_DATA).primaryEvidence())
        .hasToString("{\"quote\":\"" + Blob.ofBytes(new byte[] {3, 0, 2, 0}) + "\"}");
    assertThat(Files.readAllBytes(folder.resolve("user_report_data"))).hasSize(64);
    assertThat(attester.type()).isEqualTo(TeeType.SGX);
  }

  @Test
  void failsWhereGramineAttestsNothing() throws Exception {
    Files.writeString(folder.resolve("attestation_type"), "none");
    assertFails("found none");
  }

  @Test
  void failsOnAnEmptyQuote() throws Exception {
    Files.write(folder.resolve("quote"), new byte[0]);
    assertFails("empty quote");
  }

  @Test
  void failsOnAQuoteThatIsTooLong() throws Exception {
    Files.write(folder.resolve("quote"), new byte[8193]);
    assertFails("more than 8192");
  }

  @Test
  void failsOutsideOfAnEnclave() {
    attester = new GramineAttester(folder.resolve("attestation"));
    assertFails("no enclave of Gramine");
  }
}
