package io.strongroom.tee.tpm;

import static io.strongroom.tee.tpm.TpmVerdicts.NOTHING_KNOWN;
import static io.strongroom.tee.tpm.TpmVerdicts.assertRefused;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** TPM 2.0 Part 2: what is wrong with a quote. */
final class QuoteRefusalsTest {
  @Test
  void refusesAMessageThatNoTpmGenerated() {
    assertRefused(TpmForge.ecdsa().magic(0xFF54_4348L), RefusalCode.TPM_GENERATED);
  }

  @Test
  void refusesACertificationAsAQuote() {
    assertRefused(TpmForge.ecdsa().type(0x8017), RefusalCode.TPM_GENERATED);
  }

  @Test
  void refusesAnotherNonce() {
    assertRefused(TpmForge.ecdsa().extraData((byte) 1), RefusalCode.REPORT_DATA);
  }

  @Test
  void refusesNoNonceWhereOneIsExpected() {
    assertRefused(TpmForge.ecdsa().extraData(), RefusalCode.REPORT_DATA);
  }

  @Test
  void refusesAnotherNonceInTheSecondQuote() {
    TpmForge forge = TpmForge.ecdsa();
    SignedQuote stale = TpmForge.ecdsa().extraData((byte) 1).quote();
    assertRefused(forge.evidence(forge.quote(), stale), RefusalCode.REPORT_DATA);
  }

  @Test
  void refusesATamperedMessage() {
    assertRefused(
        TpmForge.ecdsa().tampered(bytes -> flipped(bytes, bytes.length - 1)),
        RefusalCode.QUOTE_SIGNATURE);
  }

  @Test
  void refusesATamperedSignature() {
    assertRefused(
        TpmForge.rsassa().signature(bytes -> flipped(bytes, bytes.length - 1)),
        RefusalCode.QUOTE_SIGNATURE);
  }

  @Test
  void refusesASignatureOfZeros() {
    assertRefused(
        TpmForge.ecdsa()
            .signature(bytes -> {
              Arrays.fill(bytes, 6, 38, (byte) 0);
              Arrays.fill(bytes, 40, 72, (byte) 0);
              return bytes;
            }),
        RefusalCode.QUOTE_SIGNATURE);
  }

  @Test
  void refusesASignatureOfNoNumbers() {
    assertRefused(
        TpmForge.ecdsa().signature(bytes -> new byte[] {0, 0x18, 0, 0x0B, 0, 0, 0, 0}),
        RefusalCode.QUOTE_SIGNATURE);
  }

  @Test
  void refusesTheSignatureOfAnotherKey() {
    assertRefused(TpmForge.rsassa().signer(ForgedKeys.OTHER_RSA), RefusalCode.QUOTE_SIGNATURE);
  }

  @Test
  void refusesAnEllipticSignatureByAnRsaKey() {
    TpmForge rsa = TpmForge.rsassa();
    assertRefused(rsa.evidence(TpmForge.ecdsa().quote()), RefusalCode.QUOTE_SIGNATURE);
  }

  @Test
  void refusesAnRsaSignatureByAnEllipticKey() {
    TpmForge ec = TpmForge.ecdsa();
    assertRefused(ec.evidence(TpmForge.rsassa().quote()), RefusalCode.QUOTE_SIGNATURE);
  }

  @Test
  void refusesASaltThatNoTpmUses() {
    assertRefused(TpmForge.rsapss().salt(20), RefusalCode.QUOTE_SIGNATURE);
  }

  @Test
  void refusesAnUnknownScheme() {
    assertRefused(
        TpmForge.ecdsa().signature(bytes -> flipped(bytes, 1)), RefusalCode.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesAnUnknownHash() {
    assertRefused(
        TpmForge.ecdsa().signature(bytes -> flipped(bytes, 2)), RefusalCode.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesBytesAfterTheSignature() {
    assertRefused(
        TpmForge.ecdsa().signature(bytes -> Arrays.copyOf(bytes, bytes.length + 1)),
        RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesBytesAfterTheMessage() {
    assertRefused(
        TpmForge.ecdsa().tampered(bytes -> Arrays.copyOf(bytes, bytes.length + 1)),
        RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAShortMessage() {
    assertRefused(
        TpmForge.ecdsa().tampered(bytes -> Arrays.copyOf(bytes, bytes.length - 1)),
        RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesANeitherYesNorNo() {
    assertRefused(TpmForge.ecdsa().safe(2), RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAnAlteredRegister() {
    TpmForge forge = TpmForge.ecdsa();
    SignedQuote quote = forge.quote();
    forge.register(TpmHash.SHA256, 7, new byte[32]);
    SignedQuote altered = new SignedQuote(quote.message(), quote.signature(), forge.pcrs());
    assertRefused(forge.evidence(altered), RefusalCode.PCR_DIGEST);
  }

  @Test
  void refusesAQuotedRegisterWithoutAValue() {
    TpmForge forge = TpmForge.ecdsa().selection(new PcrSelection(TpmHash.SHA384.id(), List.of(1)));
    assertRefused(forge, RefusalCode.PCR_DIGEST);
  }

  @Test
  void refusesAQuoteOverNoRegister() {
    assertRefused(TpmForge.ecdsa().noSelection(), RefusalCode.PCR_DIGEST);
  }

  @Test
  void refusesRegistersOfAnUnknownBank() {
    TpmForge forge = TpmForge.ecdsa().selection(new PcrSelection(0x0012, List.of(1)));
    assertRefused(forge, RefusalCode.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesNoQuotes() {
    assertRefused(TpmForge.ecdsa().evidence(new SignedQuote[0]), RefusalCode.MALFORMED_EVIDENCE);
  }

  /** The digest of the registers is made with the signature's hash, not the bank's. */
  @Test
  void refusesARegisterDigestOfAnotherHash() {
    TpmForge forge = TpmForge.ecdsa();
    SignedQuote quote = forge.quote();
    byte[] signature = quote.signature().bytes();
    signature[3] = 0x0C;
    assertRefused(
        forge.evidence(SignedQuote.of(quote.message().bytes(), signature, quote.pcrs())),
        RefusalCode.QUOTE_SIGNATURE);
  }

  @Test
  void leavesTheNonceUnjudgedWhereNoneIsExpected() {
    var outcome =
        new TpmVerifier()
            .verify(
                TpmForge.ecdsa().extraData().evidence().toTeeEvidence(),
                Expected.nothing(),
                NOTHING_KNOWN);
    org.assertj.core.api.Assertions.assertThat(outcome)
        .isInstanceOf(io.strongroom.tee.VerificationOutcome.Verified.class);
  }

  static byte[] flipped(byte[] bytes, int at) {
    bytes[at] ^= 1;
    return bytes;
  }
}
