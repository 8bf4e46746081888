package io.strongroom.tee.azure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Base64Url;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.tpm.TpmVectors;
import jakarta.json.JsonObject;
import jakarta.json.spi.JsonProvider;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Azure's confidential VMs with TDX: what can be tried without Intel's keys. */
final class TrustDomainTest {
  private static final int REPORT_TYPE = 32 + 1184 + 8;
  private static final int TDREPORT_DATA = 32 + 128;

  private static AzureForge forge() {
    return new AzureForge().hcl(hcl -> hcl.putInt(REPORT_TYPE, 4));
  }

  private static VerificationOutcome verify(byte[] hclReport, byte[] quote) {
    JsonObject primary =
        JsonProvider.provider()
            .createObjectBuilder(new AzureForge().evidence().primaryEvidence())
            .remove("vcek")
            .add("hcl_report", Base64Url.encode(hclReport))
            .add("td_quote", Base64Url.encode(quote))
            .build();
    return AzureVerifier.ofTdx()
        .verify(
            new TeeEvidence(primary, Optional.empty()),
            Expected.nothing(),
            TpmVectors.context("2025-07-01T00:00:00Z", TeeType.AZ_TDX_VTPM, Optional.empty()));
  }

  private static void assertRefused(VerificationOutcome outcome, RefusalCode code) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> assertThat(refused.refusal().code()).as(refused.toString()).isEqualTo(code));
  }

  @Test
  void readsTheReportDataOfATdReport() throws Exception {
    byte[] report = forge().hclReport();
    byte[] expected = Arrays.copyOfRange(report, TDREPORT_DATA, TDREPORT_DATA + 64);

    assertThat(HclReport.parse(report).tdReportData().orElseThrow().bytes()).isEqualTo(expected);
    assertThat(HclReport.parse(new AzureForge().hclReport()).tdReportData()).isEmpty();
  }

  @Test
  void refusesAQuoteThatIsNone() {
    assertRefused(verify(forge().hclReport(), new byte[64]), RefusalCode.REPORT_VERSION);
  }

  @Test
  void refusesTheReportOfAnSnpMachine() {
    assertRefused(
        verify(new AzureForge().hclReport(), new byte[64]), RefusalCode.MALFORMED_EVIDENCE);
  }

  /** A real machine's quote under Intel's root, of which other runtime data claims to be. */
  @Test
  void refusesARealQuoteOfOtherRuntimeData() {
    Optional<TpmVectors> vectors = TpmVectors.find();
    assumeTrue(
        vectors.isPresent(),
        "no folder of real quotes: name it in STRONGROOM_VECTORS to run these tests");
    byte[] quote = vectors.get().read("../tdx/v4-phala/quote.bin");
    assertRefused(verify(forge().hclReport(), quote), RefusalCode.HARDWARE_BINDING);
  }
}
