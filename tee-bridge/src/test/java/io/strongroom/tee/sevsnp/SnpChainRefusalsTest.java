package io.strongroom.tee.sevsnp;

import static io.strongroom.tee.sevsnp.Verdicts.assertRefused;
import static io.strongroom.tee.sevsnp.Verdicts.verified;
import static io.strongroom.tee.sevsnp.Verdicts.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.sevsnp.SnpCertificateTable.Kind;
import java.security.cert.X509CRL;
import java.time.Instant;
import org.bouncycastle.asn1.ASN1Integer;
import org.junit.jupiter.api.Test;

/** 57230 §2: what is wrong with a chain. */
final class SnpChainRefusalsTest {

  @Test
  void refusesWithoutAnyAnchor() {
    VerificationContext nothing = new VerificationContext(TrustAnchors.of(), SnpForge.AT);
    assertRefused(verify(new SnpForge(), nothing), RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void refusesAnImpostorWithTheRootsName() {
    assertRefused(chain -> chain.arkKey(ForgedKeys.ASK), RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void refusesASimulatedRootEvenIfItIsPinned() {
    assertRefused(chain -> chain.arkName("SIMULATED-ARK-Milan"), RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void refusesAMissingIntermediate() {
    assertRefused(new SnpForge().without(Kind.ASK), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAMissingRoot() {
    assertRefused(new SnpForge().without(Kind.ARK), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAFleetKeyWhereAChipsKeySigned() {
    assertRefused(ForgedChain::vlek, RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void refusesAnIntermediateOfAnotherChain() {
    byte[] other = new ForgedChain().encoded().get(Kind.ARK);
    assertRefused(new SnpForge().replaced(Kind.ASK, other), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesARootThatEndorsesChipsItself() {
    assertRefused(
        chain -> {
          chain.vcekIssuer("ARK-Milan");
          chain.vcekSigner(ForgedKeys.ARK);
        },
        RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAChipsKeyFromAnIssuerOfFleetKeys() {
    assertRefused(chain -> chain.askName("SEV-VLEK-Milan"), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAFleetKeyFromAnIssuerOfChipsKeys() {
    assertRefused(
        SnpForge.fleet().chain(chain -> chain.askName("SEV-Milan")), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void acceptsAnIssuerWithANameOfItsOwnUnderARootThatIsNotAmds() {
    assertThat(verified(new SnpForge().chain(chain -> chain.askName("Test intermediate"))))
        .isNotNull();
  }

  @Test
  void refusesACertificateSignedWithPssOverSha256() {
    assertRefused(
        chain -> chain.vcekSignature("SHA256withRSAandMGF1"), RefusalCode.CERTIFICATE_ALGORITHM);
  }

  @Test
  void refusesACertificateSignedWithPkcs1() {
    assertRefused(chain -> chain.vcekSignature("SHA384withRSA"), RefusalCode.CERTIFICATE_ALGORITHM);
  }

  @Test
  void refusesAnEndorsementKeyOnP256() {
    assertRefused(chain -> chain.vcekKey(ForgedKeys.P256), RefusalCode.CERTIFICATE_KEY);
  }

  @Test
  void refusesAShortIntermediateKey() {
    assertRefused(chain -> chain.askKey(ForgedKeys.SHORT_RSA), RefusalCode.CERTIFICATE_KEY);
  }

  @Test
  void refusesAnExpiredEndorsement() {
    assertRefused(
        chain -> chain.vcekUntil(SnpForge.AT.minusSeconds(1)), RefusalCode.CERTIFICATE_VALIDITY);
  }

  @Test
  void refusesAnExpiredIntermediate() {
    assertRefused(
        chain -> chain.askUntil(SnpForge.AT.minusSeconds(1)), RefusalCode.CERTIFICATE_VALIDITY);
  }

  @Test
  void refusesAChainThatIsNotValidYet() {
    SnpForge forge = new SnpForge();
    assertRefused(
        verify(forge, forge.contextAt(Instant.parse("2022-12-31T23:59:59Z"))),
        RefusalCode.CERTIFICATE_VALIDITY);
  }

  @Test
  void refusesAnUnknownCriticalExtension() {
    assertRefused(
        chain ->
            chain.vcekExtra(builder -> {
              try {
                builder.addExtension(
                    new org.bouncycastle.asn1.ASN1ObjectIdentifier("1.2.3.4"),
                    true,
                    new ASN1Integer(1));
              } catch (java.io.IOException e) {
                throw new AssertionError(e);
              }
            }),
        RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnIntermediateThatIsNoAuthority() {
    assertRefused(ForgedChain::askIsNoAuthority, RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnEndorsementOfAnotherIssuer() {
    assertRefused(chain -> chain.vcekIssuer("SEV-Genoa"), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnEndorsementThatTheIntermediateDidNotSign() {
    assertRefused(chain -> chain.vcekSigner(ForgedKeys.ARK), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesARevokedIntermediate() {
    SnpForge forge = new SnpForge();
    assertRefused(
        verify(forge, forge.context(list(true, 3600, ForgedKeys.ARK))),
        RefusalCode.CERTIFICATE_REVOKED);
  }

  @Test
  void refusesAnOutdatedRevocationList() {
    SnpForge forge = new SnpForge();
    assertRefused(
        verify(forge, forge.context(list(false, -3600, ForgedKeys.ARK))),
        RefusalCode.REVOCATION_LIST);
  }

  @Test
  void refusesARevocationListThatTheRootDidNotSign() {
    SnpForge forge = new SnpForge();
    assertRefused(
        verify(forge, forge.context(list(false, 3600, ForgedKeys.ASK))),
        RefusalCode.REVOCATION_LIST);
  }

  @Test
  void refusesAnEndorsementOnAListOfItsIssuer() {
    SnpForge forge = new SnpForge();
    X509CRL list = forge.chain().listOfEndorsements(SnpForge.AT.plusSeconds(3600));
    assertRefused(verify(forge, forge.context(list)), RefusalCode.CERTIFICATE_REVOKED);
  }

  @Test
  void doesNotTakeAnotherIssuersListForTheRoots() {
    SnpForge forge = new SnpForge();
    ForgedChain other = new ForgedChain();
    other.arkName("ARK-Genoa");
    X509CRL list = other.revocationList(true, SnpForge.AT.plusSeconds(3600), ForgedKeys.ARK);
    assertThat(verify(forge, forge.context(list)))
        .isInstanceOfSatisfying(
            Verified.class,
            it -> assertThat(it.evidence().authenticity().revocationChecked()).isFalse());
  }

  @Test
  void refusesARevokedIssuerOfFleetKeys() {
    SnpForge forge = SnpForge.fleet();
    assertRefused(
        verify(forge, forge.context(list(true, 3600, ForgedKeys.ARK))),
        RefusalCode.CERTIFICATE_REVOKED);
  }

  @Test
  void saysThatARevocationListWasConsulted() {
    SnpForge forge = new SnpForge();
    assertThat(verify(forge, forge.context(list(false, 3600, ForgedKeys.ARK))))
        .isInstanceOfSatisfying(
            Verified.class,
            it -> assertThat(it.evidence().authenticity().revocationChecked()).isTrue());
  }

  private static X509CRL list(boolean revoked, int secondsLeft, java.security.KeyPair signer) {
    return new ForgedChain().revocationList(revoked, SnpForge.AT.plusSeconds(secondsLeft), signer);
  }
}
