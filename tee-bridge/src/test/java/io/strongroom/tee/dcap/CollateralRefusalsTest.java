package io.strongroom.tee.dcap;

import static io.strongroom.tee.dcap.Outcomes.assertRefused;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.TrustAnchor;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Collateral: one test for each rule that can refuse. */
final class CollateralRefusalsTest {
  private final ForgedQuote quote = ForgedQuote.tdx();
  private final ForgedPki pki = quote.pki;
  private final ForgedCollateral collateral = quote.collateral;

  @Test
  void refusesWhatIsNoJson() {
    Blob text = Blob.ofBytes("collateral".getBytes(StandardCharsets.US_ASCII));
    assertRefused(quote.verify(quote.context(Optional.of(text))), RefusalCode.MALFORMED_COLLATERAL);
  }

  @Test
  void refusesCollateralThatLacksAMember() {
    for (String member :
        List.of(
            "tcb_info",
            "tcb_info_signature",
            "tcb_info_issuer_chain",
            "qe_identity",
            "qe_identity_signature",
            "qe_identity_issuer_chain")) {
      ForgedQuote lacking = ForgedQuote.tdx();
      lacking.collateral.replaced(member, "");
      assertRefused(lacking, RefusalCode.MALFORMED_COLLATERAL);
    }
  }

  @Test
  void refusesSignaturesListsAndChainsInNoFormat() {
    for (String member :
        List.of("tcb_info_signature", "pck_crl", "root_ca_crl", "tcb_info_issuer_chain")) {
      ForgedQuote unreadable = ForgedQuote.tdx();
      unreadable.collateral.replaced(member, "?!");
      assertRefused(unreadable, RefusalCode.MALFORMED_COLLATERAL);
    }
  }

  @Test
  void readsListsInHexadecimalBase64AndPem() {
    byte[] der = ForgedPki.checked(pki.pckList()::getEncoded);
    String base64 = Base64.getEncoder().encodeToString(der);
    collateral.replaced("pck_crl", base64);
    Outcomes.verified(quote.verify());
    collateral.replaced(
        "pck_crl", "-----BEGIN X509 CRL-----\n%s\n-----END X509 CRL-----\n".formatted(base64));
    Outcomes.verified(quote.verify());
  }

  @Test
  void refusesTcbInfoInAnotherForm() {
    assertInfoMalformed("\"version\":3", "\"version\":4");
    assertInfoMalformed("\"tcbType\":0", "\"tcbType\":1");
    assertInfoMalformed("\"id\":\"TDX\"", "\"id\":\"CCA\"");
    assertInfoMalformed("\"UpToDate\"", "\"Splendid\"");
    assertInfoMalformed("\"UpToDate\"", "\"NotJudged\"");
    assertInfoMalformed("{\"svn\":0}]", "{\"svn\":0},{\"svn\":0}]");
    assertInfoMalformed("{\"svn\":5}", "{\"svn\":256}");
    assertInfoMalformed("{\"svn\":5}", "{\"svn\":5.5}");
    assertInfoMalformed("\"tdxtcbcomponents\"", "\"others\"");
    assertInfoMalformed("\"tdxModule\":", "\"other\":");
    assertInfoMalformed("2026-05-20T00:00:00Z", "yesterday");
    assertInfoMalformed("B0C06F000000", "B0C06F00000");
    assertInfoMalformed("[\"INTEL-SA-1\"]", "[1]");
  }

  private static void assertInfoMalformed(String from, String to) {
    ForgedQuote odd = ForgedQuote.tdx();
    odd.collateral.tcbInfo(from, to);
    assertRefused(odd, RefusalCode.MALFORMED_COLLATERAL);
  }

  @Test
  void refusesAnIdentityInAnotherForm() {
    collateral.identity("\"version\":2", "\"version\":1");
    assertRefused(quote, RefusalCode.MALFORMED_COLLATERAL);
  }

  @Test
  void refusesTcbInfoPastItsNextUpdate() {
    quote.at = Instant.parse("2026-06-19T00:00:01Z");
    assertRefused(quote, RefusalCode.COLLATERAL_VALIDITY);
  }

  @Test
  void refusesTcbInfoFromTheFuture() {
    collateral.tcbInfo("\"issueDate\":\"2026-05-20", "\"issueDate\":\"2026-06-02");
    assertRefused(quote, RefusalCode.COLLATERAL_VALIDITY);
  }

  @Test
  void refusesAStaleIdentity() {
    collateral.identity("2026-06-19", "2026-05-30");
    assertRefused(quote, RefusalCode.COLLATERAL_VALIDITY);
  }

  @Test
  void refusesAListFromTheFuture() {
    pki.pckListFrom = Instant.parse("2026-06-02T00:00:00Z");
    assertRefused(quote, RefusalCode.COLLATERAL_VALIDITY);
  }

  @Test
  void refusesAStaleListOfTheRoot() {
    pki.rootListUntil = Instant.parse("2026-05-31T00:00:00Z");
    assertRefused(quote, RefusalCode.COLLATERAL_VALIDITY);
  }

  @Test
  void refusesTcbInfoThatWasChangedAfterSigning() {
    collateral.replaced(
        "tcb_info",
        new ForgedCollateral(pki, QuoteTechnology.TDX)
            .infoText()
            .replace("ConfigurationNeeded", "UpToDate"));
    assertRefused(quote, RefusalCode.COLLATERAL_SIGNATURE);
  }

  @Test
  void refusesTcbInfoThatIsTheSameInOtherBytes() {
    collateral.replaced(
        "tcb_info",
        new ForgedCollateral(pki, QuoteTechnology.TDX).infoText().replaceFirst(",", ", "));
    assertRefused(quote, RefusalCode.COLLATERAL_SIGNATURE);
  }

  @Test
  void refusesAnIdentityWithAnothersSignature() {
    collateral.replaced("qe_identity_signature", "00".repeat(64));
    assertRefused(quote, RefusalCode.COLLATERAL_SIGNATURE);
  }

  @Test
  void refusesAnotherNameThanTheSigners() {
    pki.signerName = "Intel SGX PCK Certificate";
    assertRefused(quote, RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesASignerThatACaOfMachinesIssued() {
    pki.signerUnderCa = true;
    assertRefused(quote, RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnExpiredSigner() {
    pki.signerUntil = Instant.parse("2026-05-31T00:00:00Z");
    assertRefused(quote, RefusalCode.CERTIFICATE_VALIDITY);
  }

  @Test
  void refusesASignerUnderAnotherRoot() {
    ForgedPki other = new ForgedPki();
    other.rootKey = ForgedPki.ec("secp256r1");
    collateral.replaced("tcb_info_issuer_chain", ForgedPki.pem(other.signer(), other.root()));
    assertRefused(quote, RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void refusesCollateralUnderAnotherOfTwoPinnedRoots() {
    ForgedPki other = new ForgedPki();
    other.rootKey = ForgedPki.ec("secp256r1");
    collateral.replaced("tcb_info_issuer_chain", ForgedPki.pem(other.signer(), other.root()));
    List<TrustAnchor> both = new ArrayList<>(ForgedPki.anchors().anchors());
    both.add(new TrustAnchor("Other Root", "other", TrustAnchor.pinOf(other.root())));
    VerificationContext context =
        new VerificationContext(
            new TrustAnchors(both),
            List.of(),
            quote.at,
            List.of(),
            Optional.of(collateral.blob()),
            Optional.empty());

    assertRefused(quote.verify(context), RefusalCode.COLLATERAL_MISMATCH);
  }

  @Test
  void refusesTheOtherCasList() {
    pki.pckListIssuer = ForgedPki.PLATFORM_CA;
    assertRefused(quote, RefusalCode.COLLATERAL_MISMATCH);
  }

  @Test
  void refusesAListOfAnotherRoot() {
    pki.rootListIssuer = "Another Root CA";
    assertRefused(quote, RefusalCode.COLLATERAL_MISMATCH);
  }

  @Test
  void refusesListsThatTheirIssuersDidNotSign() {
    pki.pckListKey = ForgedPki.ec("secp256r1");
    assertRefused(quote, RefusalCode.REVOCATION_LIST);
    pki.pckListKey = null;
    pki.rootListKey = ForgedPki.ec("secp256r1");
    assertRefused(quote, RefusalCode.REVOCATION_LIST);
  }

  @Test
  void refusesTcbInfoOfAnotherPlatform() {
    collateral.tcbInfo("B0C06F000000", "00806F050000");
    assertRefused(quote, RefusalCode.COLLATERAL_MISMATCH);
  }

  @Test
  void refusesTcbInfoOfAnotherCertificationEnclave() {
    collateral.tcbInfo("\"pceId\":\"0000\"", "\"pceId\":\"0001\"");
    assertRefused(quote, RefusalCode.COLLATERAL_MISMATCH);
  }

  @Test
  void refusesTcbInfoOfTheOtherTechnology() {
    collateral.tcbInfo("\"id\":\"TDX\"", "\"id\":\"SGX\"");
    assertRefused(quote, RefusalCode.COLLATERAL_MISMATCH);
  }

  @Test
  void refusesTcbInfoOfVersion2ForATd() {
    collateral.tcbInfo(text -> ForgedCollateral.sgxInfoOfVersion2());
    assertRefused(quote, RefusalCode.COLLATERAL_MISMATCH);
  }

  @Test
  void refusesTheIdentityOfAnotherEnclave() {
    collateral.identity("\"id\":\"TD_QE\"", "\"id\":\"QE\"");
    assertRefused(quote, RefusalCode.COLLATERAL_MISMATCH);
  }

  @Test
  void refusesAQuotingEnclaveOfAnotherSigner() {
    quote.enclave = bytes -> bytes.put(128, (byte) 0);
    assertRefused(quote, RefusalCode.QE_IDENTITY);
  }

  @Test
  void refusesAQuotingEnclaveOfAnotherProduct() {
    quote.enclave = bytes -> bytes.putShort(256, (short) 3);
    assertRefused(quote, RefusalCode.QE_IDENTITY);
  }

  @Test
  void refusesAQuotingEnclaveInDebugMode() {
    quote.enclave = bytes -> bytes.put(48, (byte) 0x17);
    assertRefused(quote, RefusalCode.QE_IDENTITY);
  }

  @Test
  void refusesAQuotingEnclaveThatShowsMoreOfItself() {
    quote.enclave = bytes -> bytes.put(16, (byte) 1);
    assertRefused(quote, RefusalCode.QE_IDENTITY);
  }

  @Test
  void refusesAModuleOfAnotherSigner() {
    quote.stated = bytes -> bytes.put(quote.body() + 64, (byte) 1);
    assertRefused(quote, RefusalCode.TDX_MODULE);
  }

  @Test
  void refusesAModuleWithAttributes() {
    quote.stated = bytes -> bytes.put(quote.body() + 112, (byte) 1);
    assertRefused(quote, RefusalCode.TDX_MODULE);
  }

  @Test
  void refusesAModuleThatIntelDoesNotList() {
    quote.stated = bytes -> bytes.put(quote.body() + 1, (byte) 7);
    assertRefused(quote, RefusalCode.TDX_MODULE);
  }

  @Test
  void refusesAFirstModuleOfAnotherSigner() {
    quote.stated = bytes -> bytes.put(quote.body() + 1, (byte) 0).put(quote.body() + 64, (byte) 1);
    assertRefused(quote, RefusalCode.TDX_MODULE);
  }
}
