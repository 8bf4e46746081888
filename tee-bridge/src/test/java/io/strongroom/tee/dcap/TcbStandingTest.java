package io.strongroom.tee.dcap;

import static io.strongroom.tee.claims.TcbStatus.CONFIGURATION_AND_SW_HARDENING_NEEDED;
import static io.strongroom.tee.claims.TcbStatus.CONFIGURATION_NEEDED;
import static io.strongroom.tee.claims.TcbStatus.NO_MATCHING_LEVEL;
import static io.strongroom.tee.claims.TcbStatus.OUT_OF_DATE;
import static io.strongroom.tee.claims.TcbStatus.OUT_OF_DATE_CONFIGURATION_NEEDED;
import static io.strongroom.tee.claims.TcbStatus.REVOKED;
import static io.strongroom.tee.claims.TcbStatus.SW_HARDENING_NEEDED;
import static io.strongroom.tee.claims.TcbStatus.UNKNOWN;
import static io.strongroom.tee.claims.TcbStatus.UP_TO_DATE;
import static io.strongroom.tee.dcap.Outcomes.assertStanding;
import static io.strongroom.tee.dcap.Outcomes.verified;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.junit.jupiter.api.Test;

/** What collateral says of a machine, its module and its quoting enclave. */
final class TcbStandingTest {
  private final ForgedQuote sgx = ForgedQuote.sgx();
  private final ForgedQuote tdx = ForgedQuote.tdx();

  private static ForgedQuote with(ForgedQuote quote, ForgedPckExtension extension) {
    quote.pki.extension = Optional.of(extension.encoded());
    return quote;
  }

  @Test
  void takesTheFirstLevelThatEveryComponentReaches() {
    assertStanding(sgx, UP_TO_DATE);
    assertStanding(
        with(sgx, new ForgedPckExtension().component(15, 4)), CONFIGURATION_NEEDED, "INTEL-SA-1");
    assertStanding(with(sgx, new ForgedPckExtension().component(1, 2)), REVOKED, "INTEL-SA-9");
  }

  @Test
  void comparesComponentsAsUnsignedNumbers() {
    assertStanding(with(sgx, new ForgedPckExtension().component(1, 255)), UP_TO_DATE);
  }

  @Test
  void takesTheCertificationEnclavesVersionIntoAccount() {
    ForgedPckExtension old = new ForgedPckExtension().with("2.17", new ASN1Integer(10));
    assertStanding(with(sgx, old), REVOKED, "INTEL-SA-9");
  }

  @Test
  void saysThatNoLevelMatches() {
    assertStanding(with(sgx, new ForgedPckExtension().component(2, 0)), NO_MATCHING_LEVEL);
    assertStanding(
        with(tdx, new ForgedPckExtension().with("2.17", new ASN1Integer(4))), NO_MATCHING_LEVEL);
  }

  @Test
  void readsTcbInfoOfVersion2() {
    sgx.collateral.tcbInfo(text -> ForgedCollateral.sgxInfoOfVersion2());
    assertStanding(sgx, SW_HARDENING_NEEDED, "INTEL-SA-3");
  }

  @Test
  void comparesTheModulesComponents() {
    tdx.stated = bytes -> bytes.put(tdx.body() + 2, (byte) 2);
    assertStanding(tdx, NO_MATCHING_LEVEL);
  }

  @Test
  void judgesAModuleByItsOwnLevels() {
    assertStanding(tdx, UP_TO_DATE);
    tdx.stated = bytes -> bytes.put(tdx.body(), (byte) 3);
    assertStanding(tdx, OUT_OF_DATE, "INTEL-SA-2");
    tdx.stated = bytes -> bytes.put(tdx.body(), (byte) 1);
    assertStanding(tdx, NO_MATCHING_LEVEL);
  }

  @Test
  void doesNotCompareComponentsThatAreTheModulesOwn() {
    // Levels ask for 3 in the first two places; module 1.4 has 4 and 1.
    assertStanding(tdx, UP_TO_DATE);
  }

  @Test
  void comparesTheFirstModulesComponentsWithThePlatforms() {
    tdx.stated = bytes -> bytes.put(tdx.body(), new byte[] {3, 0});
    assertStanding(tdx, NO_MATCHING_LEVEL);
    tdx.collateral.tcbInfo(
        "\"tdxtcbcomponents\":[{\"svn\":3},{\"svn\":3}",
        "\"tdxtcbcomponents\":[{\"svn\":3},{\"svn\":0}");
    assertStanding(tdx, UP_TO_DATE);
    tdx.stated = bytes -> bytes.put(tdx.body(), new byte[] {2, 0});
    assertStanding(tdx, NO_MATCHING_LEVEL);
  }

  @Test
  void judgesTheModuleAtLaunchAndNotTheOneNow() {
    ForgedQuote quote = ForgedQuote.tdxOfVersion5(DcapQuote.TD15_BODY_BYTES);
    quote.stated =
        bytes -> bytes.put(quote.body(), (byte) 3).put(quote.body() + 584, new byte[] {4, 1});
    assertStanding(quote, OUT_OF_DATE, "INTEL-SA-2");
  }

  @Test
  void judgesTheQuotingEnclave() {
    sgx.enclave = bytes -> bytes.putShort(258, (short) 7);
    assertStanding(sgx, OUT_OF_DATE, "INTEL-SA-6");
    sgx.enclave = bytes -> bytes.putShort(258, (short) 5);
    assertStanding(sgx, NO_MATCHING_LEVEL);
  }

  @Test
  void namesTheAdvisoriesOfEveryPart() {
    with(sgx, new ForgedPckExtension().component(15, 4));
    sgx.enclave = bytes -> bytes.putShort(258, (short) 7);
    assertStanding(sgx, OUT_OF_DATE_CONFIGURATION_NEEDED, "INTEL-SA-1", "INTEL-SA-6");
  }

  @Test
  void hasAWordForOldAndToBeConfigured() {
    assertThat(TcbJudgement.worst(CONFIGURATION_AND_SW_HARDENING_NEEDED, OUT_OF_DATE))
        .isEqualTo(OUT_OF_DATE_CONFIGURATION_NEEDED);
    assertThat(TcbJudgement.worst(OUT_OF_DATE, UP_TO_DATE)).isEqualTo(OUT_OF_DATE);
    assertThat(TcbJudgement.worst(REVOKED, CONFIGURATION_NEEDED)).isEqualTo(REVOKED);
    assertThat(TcbJudgement.worst(SW_HARDENING_NEEDED, UP_TO_DATE)).isEqualTo(SW_HARDENING_NEEDED);
  }

  @Test
  void saysUnknownWithoutCollateral() {
    assertThat(verified(sgx.verifyWithoutCollateral()).standing().status()).isEqualTo(UNKNOWN);
    assertThat(verified(tdx.verifyWithoutCollateral()).standing().status()).isEqualTo(UNKNOWN);
  }
}
