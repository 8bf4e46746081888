package io.strongroom.tee.dcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.claims.TcbStatus;
import io.strongroom.tee.dcap.RealQuotes.Quote;
import io.strongroom.tee.policy.EvidencePolicy;
import io.strongroom.tee.policy.PolicyCode;
import io.strongroom.tee.policy.PolicyRefusal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The verdict on every quote of a real machine that we have. */
final class RealQuotesTest {
  /** The first broken rule of each bad quote, which the manifest states in words. */
  private static final Map<String, RefusalCode> REFUSALS =
      Map.ofEntries(
          Map.entry("sgx/v3-phala-tcbinfo-expired", RefusalCode.COLLATERAL_VALIDITY),
          Map.entry("sgx/v3-phala-before-issue", RefusalCode.COLLATERAL_VALIDITY),
          Map.entry("sgx/v3-phala-mut-body", RefusalCode.QUOTE_SIGNATURE),
          Map.entry("sgx/v3-phala-mut-qereport", RefusalCode.QE_REPORT_SIGNATURE),
          Map.entry("sgx/v3-phala-mut-authdata", RefusalCode.QE_REPORT_DATA),
          Map.entry("sgx/v3-phala-mut-attkey", RefusalCode.QE_REPORT_DATA),
          Map.entry("sgx/v3-phala-mut-trunc", RefusalCode.MALFORMED_EVIDENCE),
          Map.entry("sgx/v3-phala-mut-siglen-huge", RefusalCode.MALFORMED_EVIDENCE),
          Map.entry("sgx/v3-phala-mut-tcbinfo", RefusalCode.COLLATERAL_SIGNATURE),
          Map.entry("sgx/v3-phala-wrong-crl", RefusalCode.COLLATERAL_MISMATCH),
          Map.entry("tdx/v4-phala-tcbinfo-expired", RefusalCode.COLLATERAL_VALIDITY),
          Map.entry("tdx/v4-phala-mut-mrtd", RefusalCode.QUOTE_SIGNATURE),
          Map.entry("tdx/v4-phala-mut-reportdata", RefusalCode.QUOTE_SIGNATURE),
          Map.entry("tdx/v4-phala-mut-rtmr3", RefusalCode.QUOTE_SIGNATURE),
          Map.entry("tdx/v4-phala-mut-teetype-sgx", RefusalCode.MALFORMED_EVIDENCE),
          Map.entry("tdx/v4-phala-mut-nonzero-padding", RefusalCode.TRAILING_BYTES),
          Map.entry("tdx/v4-phala-wrong-nonce", RefusalCode.REPORT_DATA));

  /** What a policy that demands the newest refuses of each good quote. */
  private static final Map<String, List<PolicyCode>> POLICY =
      Map.of(
          "sgx/v3-phala", List.of(PolicyCode.TCB_STATUS),
          "sgx/v3-maa-debug", List.of(PolicyCode.DEBUG, PolicyCode.TCB_UNKNOWN),
          "sgx/v3-maa-release", List.of(PolicyCode.TCB_UNKNOWN),
          "tdx/v4-phala", List.of(),
          "tdx/v4-coco-debug", List.of(PolicyCode.DEBUG),
          "tdx/v5-coco", List.of(PolicyCode.TCB_STATUS),
          "tdx/v5-google", List.of(),
          "tdx/v4-gce-padded-outofdate", List.of(PolicyCode.TCB_STATUS));

  private List<Quote> quotes;

  @BeforeEach
  void needsTheVectors() {
    Optional<RealQuotes> found = RealQuotes.find();
    assumeTrue(
        found.isPresent(),
        "no folder of real quotes: name it in STRONGROOM_VECTORS to run these tests");
    quotes = found.orElseThrow().quotes();
  }

  @TestFactory
  Stream<DynamicTest> givesTheStatedVerdict() {
    return quotes.stream()
        .map(quote -> dynamicTest(quote.toString(), () -> givesTheStatedVerdict(quote)));
  }

  private void givesTheStatedVerdict(Quote quote) {
    switch (quote.verify()) {
      case Verified(VerifiedEvidence evidence) -> {
        assertThat(POLICY).containsKey(quote.name());
        assertThat(evidence.type()).isEqualTo(quote.type());
        assertThat(evidence.simulated()).isFalse();
        assertThat(EvidencePolicy.DEFAULT.refusals(evidence))
            .extracting(PolicyRefusal::code)
            .isEqualTo(POLICY.get(quote.name()));
      }
      case Refused refused ->
          assertThat(refused.refusal().code())
              .as(refused.toString())
              .isEqualTo(REFUSALS.get(quote.name()));
    }
  }

  private VerifiedEvidence verified(String name) {
    Quote quote =
        quotes.stream().filter(each -> each.name().equals(name)).findFirst().orElseThrow();
    return ((Verified) quote.verify()).evidence();
  }

  @Test
  void namesStatusAndAdvisoriesOfAnEnclavesPlatform() {
    VerifiedEvidence evidence = verified("sgx/v3-phala");

    assertThat(evidence.standing().status())
        .isEqualTo(TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED);
    assertThat(evidence.standing().advisories())
        .containsExactly("INTEL-SA-00289", "INTEL-SA-00615");
    assertThat(evidence.authenticity().revocationChecked()).isTrue();
    assertThat(evidence.authenticity().validUntil().orElseThrow())
        .isEqualTo("2025-07-19T10:01:18Z");
  }

  @Test
  void takesTheWorstOfPlatformModuleAndEnclave() {
    assertThat(verified("tdx/v4-phala").standing().status()).isEqualTo(TcbStatus.UP_TO_DATE);
    assertThat(verified("tdx/v5-google").standing().status()).isEqualTo(TcbStatus.UP_TO_DATE);
    assertThat(verified("tdx/v5-coco").standing().status()).isEqualTo(TcbStatus.NO_MATCHING_LEVEL);
    assertThat(verified("tdx/v4-gce-padded-outofdate").standing().status())
        .isEqualTo(TcbStatus.OUT_OF_DATE);
    assertThat(verified("tdx/v4-gce-padded-outofdate").standing().advisories())
        .containsExactly("INTEL-SA-00960", "INTEL-SA-00982", "INTEL-SA-00986");
  }

  @Test
  void saysUnknownWithoutCollateral() {
    VerifiedEvidence evidence = verified("sgx/v3-maa-release");

    assertThat(evidence.standing().status()).isEqualTo(TcbStatus.UNKNOWN);
    assertThat(evidence.authenticity().revocationChecked()).isFalse();
  }
}
