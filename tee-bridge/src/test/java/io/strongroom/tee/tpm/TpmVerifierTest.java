package io.strongroom.tee.tpm;

import static io.strongroom.tee.tpm.TpmVerdicts.NOTHING_KNOWN;
import static io.strongroom.tee.tpm.TpmVerdicts.verified;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.TpmClaims;
import io.strongroom.tee.claims.TpmClaims.Standing;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a TPM may do, and what is told of it. */
final class TpmVerifierTest {
  private static VerificationContext pinning(java.security.KeyPair key) {
    return new AkChainForge().context(Optional.of(key.getPublic()));
  }

  @Test
  void tellsAKeyThatNobodyVouchesFor() {
    TpmClaims claims = verified(TpmForge.ecdsa());

    assertThat(claims.ak().standing()).isEqualTo(Standing.UNKNOWN);
    assertThat(claims.ak().algorithm()).isEqualTo("EC-256");
    assertThat(claims.ak().name().toString()).startsWith("000b");
    assertThat(claims.authenticity().root()).isEmpty();
    assertThat(claims.quotes()).hasSize(1);
    assertThat(claims.quotes().getFirst().pcrs()).containsOnlyKeys(0, 1, 2, 3, 4, 5, 6, 7);
    assertThat(claims.quotes().getFirst().extraData().bytes()).isEqualTo(TpmForge.NONCE);
    assertThat(claims.quotes().getFirst().resetCount()).isEqualTo(7);
    assertThat(claims.quotes().getFirst().restartCount()).isEqualTo(2);
    assertThat(claims.eventLog()).isEmpty();
  }

  @Test
  void believesAPinnedKey() {
    TpmClaims claims = verified(TpmForge.ecdsa().evidence(), pinning(ForgedKeys.P256));
    assertThat(claims.ak().standing()).isEqualTo(Standing.PINNED);
  }

  @Test
  void believesAVendorsCertificate() {
    AkChainForge chain = new AkChainForge();
    byte[] certificate = chain.certificate(ForgedKeys.RSA.getPublic());

    TpmClaims claims =
        verified(TpmForge.rsassa().certificates(certificate).evidence(), chain.context());

    assertThat(claims.ak().standing()).isEqualTo(Standing.VENDOR);
    assertThat(claims.authenticity().root().orElseThrow().name()).isEqualTo("a root for tests");
    assertThat(claims.authenticity().signedBy()).isEqualTo("CN=AK of a test");
    assertThat(claims.authenticity().revocationChecked()).isFalse();
  }

  @Test
  void needsNoPublicAreaBesideACertificate() {
    AkChainForge chain = new AkChainForge().subject("").purpose(AkChainForge.EK_PURPOSE);
    TpmEvidence evidence =
        TpmForge.rsassa()
            .withoutPublic()
            .certificates(
                chain.root(), chain.intermediate(), chain.certificate(ForgedKeys.RSA.getPublic()))
            .evidence();

    TpmClaims claims = verified(evidence, chain.context());

    assertThat(claims.ak().standing()).isEqualTo(Standing.VENDOR);
    assertThat(claims.authenticity().signedBy()).startsWith("key ");
  }

  @Test
  void readsACertificateAsATpmStoresIt() {
    AkChainForge chain = new AkChainForge();
    byte[] der = chain.certificate(ForgedKeys.RSA.getPublic());
    byte[] stored = java.util.Arrays.copyOf(der, 4096);

    TpmClaims claims = verified(TpmForge.rsassa().certificates(stored).evidence(), chain.context());

    assertThat(claims.ak().standing()).isEqualTo(Standing.VENDOR);
  }

  @Test
  void readsAChainInPem() {
    AkChainForge chain = new AkChainForge();
    String pem = pem(chain.intermediate()) + pem(chain.certificate(ForgedKeys.RSA.getPublic()));

    TpmClaims claims =
        verified(
            TpmForge.rsassa().certificates(pem.getBytes(StandardCharsets.US_ASCII)).evidence(),
            chain.context());

    assertThat(claims.ak().standing()).isEqualTo(Standing.VENDOR);
  }

  private static String pem(byte[] der) {
    return "-----BEGIN CERTIFICATE-----\n"
        + Base64.getMimeEncoder().encodeToString(der)
        + "\n-----END CERTIFICATE-----\n";
  }

  @Test
  void takesACertificateWithoutAPurposeForAnyPurpose() {
    AkChainForge chain = new AkChainForge().withoutPurpose();
    byte[] certificate = chain.certificate(ForgedKeys.RSA.getPublic());

    TpmClaims claims =
        verified(TpmForge.rsassa().certificates(certificate).evidence(), chain.context());

    assertThat(claims.ak().standing()).isEqualTo(Standing.VENDOR);
  }

  @ParameterizedTest
  @EnumSource(TpmHash.class)
  void verifiesEachHashOfEachScheme(TpmHash hash) {
    assertThat(quote(TpmForge.rsassa().hash(hash)).signatureHash()).isEqualTo(hash.toString());
    assertThat(quote(TpmForge.ecdsa().hash(hash)).signatureHash()).isEqualTo(hash.toString());
    int longest = 256 - hash.bytes() - 2;
    for (int salt : new int[] {hash.bytes(), longest}) {
      assertThat(quote(TpmForge.rsapss().hash(hash).salt(salt)).signatureHash())
          .isEqualTo(hash.toString());
    }
  }

  private static TpmClaims.Quote quote(TpmForge forge) {
    return verified(forge).quotes().getFirst();
  }

  @Test
  void verifiesLargerCurves() {
    assertThat(verified(TpmForge.of(ForgedKeys.P384, 0x0018).hash(TpmHash.SHA384)).quotes())
        .hasSize(1);
    assertThat(verified(TpmForge.of(ForgedKeys.P521, 0x0018).hash(TpmHash.SHA512)).quotes())
        .hasSize(1);
  }

  /** One number in 256 begins with a zero; some hundred signatures surely have one. */
  @Test
  void padsShortNumbersOfSignatures() {
    boolean seen = false;
    for (int i = 0; i < 2_000 && !seen; i++) {
      TpmForge forge = TpmForge.ecdsa().stripsZeros();
      SignedQuote quote = forge.quote();
      seen = quote.signature().bytes().length < 4 + 2 * (2 + 32);
      if (seen) {
        assertThat(verified(forge.evidence(quote), NOTHING_KNOWN).quotes()).hasSize(1);
      }
    }
    assertThat(seen).isTrue();
  }

  @Test
  void readsEveryFormOfTheKey() {
    byte[] area = TpmForge.ecdsa().publicArea();
    byte[] spki = ForgedKeys.P256.getPublic().getEncoded();
    String pem =
        "-----BEGIN PUBLIC KEY-----\n"
            + Base64.getMimeEncoder().encodeToString(spki)
            + "\n-----END PUBLIC KEY-----\n";
    for (byte[] form :
        List.of(area, TpmForge.sized(area), spki, pem.getBytes(StandardCharsets.US_ASCII))) {
      TpmClaims claims =
          verified(TpmForge.ecdsa().publicForm(form).evidence(), pinning(ForgedKeys.P256));
      assertThat(claims.ak().standing()).isEqualTo(Standing.PINNED);
    }
  }

  @Test
  void tellsEachBankOfAQuoteApart() {
    TpmForge forge = TpmForge.ecdsa().bank(TpmHash.SHA1, 0, 23).bank(TpmHash.SHA384, 7);

    assertThat(verified(forge).quotes())
        .extracting(TpmClaims.Quote::bank)
        .containsExactly("sha1", "sha256", "sha384");
  }

  /** Banks stand in the order of the selection, which is not that of their numbers. */
  @Test
  void digestsBanksInTheOrderOfTheSelection() {
    TpmForge forge = TpmForge.ecdsa().noSelection().bank(TpmHash.SHA384, 0).bank(TpmHash.SHA1, 0);
    assertThat(verified(forge).quotes()).hasSize(2);
  }

  @Test
  void verifiesAQuoteForEachBank() {
    TpmForge forge = TpmForge.ecdsa();
    SignedQuote second = TpmForge.ecdsa().noSelection().bank(TpmHash.SHA384, 0, 1).quote();

    assertThat(verified(forge.evidence(forge.quote(), second), NOTHING_KNOWN).quotes())
        .extracting(TpmClaims.Quote::bank)
        .containsExactly("sha256", "sha384");
  }

  @Test
  void claimsNoRegisterThatWasNotQuoted() {
    TpmForge forge = TpmForge.ecdsa().register(TpmHash.SHA256, 16, new byte[32]);
    assertThat(verified(forge).quotes().getFirst().pcrs()).doesNotContainKey(16);
  }

  @Test
  void passesOverBanksWithoutRegisters() {
    TpmForge forge = TpmForge.ecdsa().selection(new PcrSelection(0x0012, List.of()));
    assertThat(verified(forge).quotes()).hasSize(1);
  }

  @Test
  void replaysAnEventLog() throws Exception {
    byte[] log =
        new EventLogForge(TpmHash.SHA256, TpmHash.SHA1)
            .startupLocality(3)
            .event(0, EventLogForge.SEPARATOR, new byte[4])
            .event(7, EventLogForge.SEPARATOR, new byte[] {1})
            .event(7, EventLogForge.SEPARATOR, new byte[] {2})
            .bytes();
    TpmForge forge =
        TpmForge.ecdsa()
            .registers(TpmHash.SHA256, EventLog.parse(log).replay(TpmHash.SHA256))
            .log(log);

    TpmClaims claims = verified(forge);

    assertThat(claims.eventLog().orElseThrow().registers()).containsExactly(0, 7);
    assertThat(claims.eventLog().orElseThrow().events()).isEqualTo(5);
  }

  @Test
  void saysThatARevocationListOfEachIssuerIsNeeded() {
    AkChainForge chain = new AkChainForge();
    byte[] certificate = chain.certificate(ForgedKeys.RSA.getPublic());
    TpmClaims claims =
        verified(
            TpmForge.rsassa().certificates(certificate).evidence(),
            chain.context(chain.list(false)));
    assertThat(claims.authenticity().revocationChecked()).isFalse();
  }

  @Test
  void travelsAsJson() throws Exception {
    TpmEvidence evidence = TpmForge.ecdsa().evidence().withEventLog(Blob.ofBytes(new byte[3]));
    assertThat(TpmEvidence.of(evidence.toTeeEvidence())).isEqualTo(evidence);
  }
}
