package io.strongroom.tee.dcap;

import static io.strongroom.tee.dcap.Outcomes.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.claims.SgxClaims;
import io.strongroom.tee.claims.TdxClaims;
import io.strongroom.tee.policy.EvidencePolicy;
import io.strongroom.tee.policy.PolicyCode;
import io.strongroom.tee.policy.PolicyRefusal;
import org.junit.jupiter.api.Test;

/** What a quote that holds is said to prove. */
final class ForgedQuotesTest {
  @Test
  void statesWhatAnEnclaveSays() {
    VerifiedEvidence evidence = verified(ForgedQuote.sgx().verify());
    SgxClaims claims = evidence.claims(SgxClaims.class);

    assertThat(claims.quoteVersion()).isEqualTo(3);
    assertThat(claims.mrEnclave()).hasToString("e0".repeat(32));
    assertThat(claims.mrSigner()).hasToString("a5".repeat(32));
    assertThat(claims.isvProdId()).isEqualTo(1);
    assertThat(claims.isvSvn()).isEqualTo(8);
    assertThat(claims.reportData().bytes()).isEqualTo(ForgedQuote.REPORT_DATA.bytes());
    assertThat(claims.mode().debug()).isFalse();
    assertThat(EvidencePolicy.DEFAULT.refusals(evidence)).isEmpty();
  }

  @Test
  void statesWhichMachineItWas() {
    VerifiedEvidence evidence = verified(ForgedQuote.sgx().verify());
    SgxClaims claims = evidence.claims(SgxClaims.class);

    assertThat(claims.platform().fmspc()).hasToString(ForgedPckExtension.FMSPC);
    assertThat(claims.platform().pceSvn()).isEqualTo(ForgedPckExtension.PCE_SVN);
    assertThat(claims.platform().components()).hasToString("05".repeat(16));
    assertThat(claims.platform().platformInstance().orElseThrow()).hasToString("77".repeat(16));
    assertThat(evidence.authenticity().chip().orElseThrow()).hasToString("99".repeat(16));
    assertThat(evidence.authenticity().root().orElseThrow().product()).isEqualTo("forged");
  }

  @Test
  void isBelievedUntilTheFirstPartRunsOut() {
    VerifiedEvidence evidence = verified(ForgedQuote.tdx().verify());

    assertThat(evidence.authenticity().validUntil().orElseThrow())
        .isEqualTo("2026-06-19T00:00:00Z");
    assertThat(evidence.authenticity().revocationChecked()).isTrue();
  }

  @Test
  void statesWhatATdSays() {
    TdxClaims claims = verified(ForgedQuote.tdx().verify()).claims(TdxClaims.class);

    assertThat(claims.quoteVersion()).isEqualTo(4);
    assertThat(claims.mrTd()).hasToString("4d".repeat(48));
    assertThat(claims.rtmrs()).hasSize(4);
    assertThat(claims.teeTcbSvn2()).isEmpty();
    assertThat(claims.reportData().bytes()).isEqualTo(ForgedQuote.REPORT_DATA.bytes());
  }

  @Test
  void readsEveryBodyOfVersion5() {
    ForgedQuote later = ForgedQuote.tdxOfVersion5(DcapQuote.TD15_BODY_BYTES);
    later.stated = bytes -> bytes.put(later.body() + 600, (byte) 1);

    TdxClaims claims = verified(later.verify()).claims(TdxClaims.class);

    assertThat(claims.quoteVersion()).isEqualTo(5);
    assertThat(claims.teeTcbSvn2()).isPresent();
    assertThat(claims.mrServiceTd().orElseThrow().isZero()).isFalse();
    verified(ForgedQuote.tdxOfVersion5(DcapQuote.TD_BODY_BYTES).verify());
    verified(ForgedQuote.sgx(5).verify());
  }

  @Test
  void readsAnEnclaveInVersion4() {
    verified(ForgedQuote.sgx(4).verify());
  }

  @Test
  void leavesDebuggingToPolicy() {
    ForgedQuote enclave = ForgedQuote.sgx();
    enclave.stated = bytes -> bytes.put(enclave.body() + 48, (byte) 0x17);
    ForgedQuote td = ForgedQuote.tdx();
    td.stated = bytes -> bytes.put(td.body() + 120, (byte) 1);

    assertThat(EvidencePolicy.DEFAULT.refusals(verified(enclave.verify())))
        .extracting(PolicyRefusal::code)
        .containsExactly(PolicyCode.DEBUG);
    assertThat(EvidencePolicy.DEFAULT.refusals(verified(td.verify())))
        .extracting(PolicyRefusal::code)
        .containsExactly(PolicyCode.DEBUG);
  }

  @Test
  void leavesMigrationToPolicy() {
    ForgedQuote td = ForgedQuote.tdx();
    td.stated = bytes -> bytes.put(td.body() + 123, (byte) 0x20);

    assertThat(EvidencePolicy.DEFAULT.refusals(verified(td.verify())))
        .extracting(PolicyRefusal::code)
        .containsExactly(PolicyCode.MIGRATION);
  }

  @Test
  void takesZerosAfterAQuoteAsPadding() {
    ForgedQuote padded = ForgedQuote.tdx();
    padded.trailing = new byte[3_000];

    verified(padded.verify());
  }
}
