package io.strongroom.tee.dcap;

import static io.strongroom.tee.dcap.Outcomes.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.VerificationContext;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERUTF8String;
import org.junit.jupiter.api.Test;

/** The chain of a PCK certificate and its extension: one test for each rule that can refuse. */
final class PckRefusalsTest {
  private final ForgedQuote quote = ForgedQuote.sgx();
  private final ForgedPki pki = quote.pki;

  @Test
  void takesTheChainInAnyOrder() {
    quote.chain = ForgedPki.pem(pki.pck(), pki.root(), pki.ca());
    Outcomes.verified(quote.verify());
    quote.chain = ForgedPki.pem(pki.root(), pki.ca(), pki.pck());
    Outcomes.verified(quote.verify());
  }

  @Test
  void refusesARootOfTheSameNameWithAnotherKey() {
    pki.rootKey = ForgedPki.ec("secp256r1");
    assertRefused(quote.verifyWithoutCollateral(), RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void refusesIntelsOwnRootWhereTheCallerNamedAnother() {
    VerificationContext context = new VerificationContext(new TrustAnchors(List.of()), quote.at);
    assertRefused(quote.verify(context), RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void refusesAChainWithoutItsCa() {
    quote.chain = ForgedPki.pem(pki.pck(), pki.root());
    assertRefused(quote, RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAPckOfTheRootItself() {
    pki.pckUnderRoot = true;
    assertRefused(quote.verifyWithoutCollateral(), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesACaThatIsNone() {
    pki.caIsAuthority = false;
    assertRefused(quote, RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesACertificateSignedOverAnotherDigest() {
    pki.pckAlgorithm = "SHA384withECDSA";
    assertRefused(quote, RefusalCode.CERTIFICATE_ALGORITHM);
  }

  @Test
  void refusesAKeyOnAnotherCurve() {
    pki.caKey = ForgedPki.ec("secp384r1");
    assertRefused(quote, RefusalCode.CERTIFICATE_KEY);
  }

  @Test
  void refusesAnExpiredPck() {
    pki.pckUntil = Instant.parse("2026-05-31T00:00:00Z");
    assertRefused(quote, RefusalCode.CERTIFICATE_VALIDITY);
  }

  @Test
  void refusesASignerOfCollateralAsAMachine() {
    quote.pki.pckKey = pki.signerKey;
    quote.chain = ForgedPki.pem(pki.signer(), pki.root());
    assertRefused(quote, RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAPckWithoutIntelsExtension() {
    pki.extension = Optional.empty();
    assertRefused(quote, RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void refusesAnExtensionThatLacksAMember() {
    for (String member : List.of("1", "3", "4", "2.1", "2.16", "2.17", "2.18")) {
      assertExtensionRefused(new ForgedPckExtension().without(member).encoded());
    }
  }

  @Test
  void takesAnExtensionWithoutAPlatformInstance() {
    pki.extension = Optional.of(new ForgedPckExtension().without("6").encoded());
    Outcomes.verified(quote.verify());
  }

  @Test
  void refusesAMemberTwice() {
    assertExtensionRefused(new ForgedPckExtension().encoded("4"));
  }

  @Test
  void refusesMembersOfAnotherSizeOrType() {
    assertExtensionRefused(
        new ForgedPckExtension().with("4", ForgedPckExtension.octets(5, 1)).encoded());
    assertExtensionRefused(
        new ForgedPckExtension().with("1", ForgedPckExtension.octets(17, 1)).encoded());
    assertExtensionRefused(new ForgedPckExtension().with("3", new DERUTF8String("00")).encoded());
    assertExtensionRefused(
        new ForgedPckExtension().with("2.3", ForgedPckExtension.octets(1, 5)).encoded());
  }

  @Test
  void refusesNumbersOutOfRange() {
    assertExtensionRefused(new ForgedPckExtension().component(3, 256).encoded());
    assertExtensionRefused(new ForgedPckExtension().component(3, -1).encoded());
    assertExtensionRefused(
        new ForgedPckExtension().with("2.17", new ASN1Integer(65_536)).encoded());
  }

  @Test
  void refusesAnExtensionThatIsNoDer() {
    assertExtensionRefused(new byte[] {0x30, (byte) 0x80, 0, 0});
    assertExtensionRefused(new byte[] {0x30, (byte) 0x81, 1, 0});
    assertExtensionRefused(new byte[0]);
    byte[] good = new ForgedPckExtension().encoded();
    assertExtensionRefused(java.util.Arrays.copyOf(good, good.length + 1));
  }

  private void assertExtensionRefused(byte[] extension) {
    pki.extension = Optional.of(extension);
    assertRefused(quote.verifyWithoutCollateral(), RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void readsNumbersOfTwoBytes() {
    pki.extension = Optional.of(new ForgedPckExtension().component(1, 255).encoded());
    Outcomes.verified(quote.verify());
  }

  @Test
  void refusesARevokedPck() {
    pki.revokedByCa.add(ForgedPki.PCK_SERIAL);
    assertRefused(quote, RefusalCode.CERTIFICATE_REVOKED);
  }

  @Test
  void refusesARevokedCa() {
    pki.revokedByRoot.add(ForgedPki.CA_SERIAL);
    assertRefused(quote, RefusalCode.CERTIFICATE_REVOKED);
  }

  @Test
  void refusesARevokedSignerOfCollateral() {
    pki.revokedByRoot.add(ForgedPki.SIGNER_SERIAL);
    assertRefused(quote, RefusalCode.CERTIFICATE_REVOKED);
  }

  @Test
  void consultsListsThatCameWithoutCollateral() {
    pki.revokedByCa.add(ForgedPki.PCK_SERIAL);
    VerificationContext context = quote.context(Optional.empty()).with(List.of(pki.pckList()));

    assertRefused(quote.verify(context), RefusalCode.CERTIFICATE_REVOKED);
  }

  @Test
  void saysThatRevocationWasCheckedOnlyWithBothLists() {
    assertThat(checked(quote.context())).isTrue();
    quote.collateral.replaced("root_ca_crl", "");
    assertThat(checked(quote.context())).isFalse();
    assertThat(checked(quote.context().with(List.of(pki.rootList())))).isTrue();
    assertThat(checked(quote.context(Optional.empty()))).isFalse();
  }

  private boolean checked(VerificationContext context) {
    return Outcomes.verified(quote.verify(context)).authenticity().revocationChecked();
  }
}
