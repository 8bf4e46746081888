package io.strongroom.tee.tpm;

import static io.strongroom.tee.tpm.TpmVerdicts.assertRefused;
import static io.strongroom.tee.tpm.TpmVerdicts.verify;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.VerificationContext;
import java.util.Arrays;
import java.util.Optional;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is wrong with an attestation key and its certificates. */
final class AttestationKeyRefusalsTest {
  private static void assertRefusedChain(AkChainForge chain, RefusalCode code) {
    byte[] certificate = chain.certificate(ForgedKeys.RSA.getPublic());
    TpmEvidence evidence = TpmForge.rsassa().certificates(certificate).evidence();
    assertRefused(verify(evidence, chain.context()), code);
  }

  /** Each attribute that is asked for, and the one that must not be. */
  @ParameterizedTest
  @ValueSource(ints = {1 << 1, 1 << 4, 1 << 5, 1 << 16, 1 << 17, 1 << 18})
  void refusesAKeyThatMaySignAnything(int attribute) {
    assertRefused(
        TpmForge.ecdsa().attributes(TpmForge.AK_ATTRIBUTES ^ attribute), RefusalCode.AK_ATTRIBUTES);
  }

  @Test
  void refusesAShortKey() {
    assertRefused(
        TpmForge.of(ForgedKeys.SHORT_RSA, TpmtSignature.RSASSA), RefusalCode.CERTIFICATE_KEY);
  }

  @Test
  void refusesNeitherKeyNorCertificate() {
    assertRefused(TpmForge.ecdsa().withoutPublic(), RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAnotherKeyThanThePinnedOne() {
    VerificationContext context =
        new AkChainForge().context(Optional.of(ForgedKeys.RSA.getPublic()));
    assertRefused(verify(TpmForge.ecdsa().evidence(), context), RefusalCode.AK_MISMATCH);
  }

  @Test
  void refusesAnotherKeyThanThePinnedOneEvenWithACertificate() {
    AkChainForge chain = new AkChainForge();
    TpmEvidence evidence =
        TpmForge.rsassa().certificates(chain.certificate(ForgedKeys.RSA.getPublic())).evidence();
    assertRefused(
        verify(evidence, chain.context(Optional.of(ForgedKeys.P256.getPublic()))),
        RefusalCode.AK_MISMATCH);
  }

  @Test
  void refusesTheCertificateOfAnotherKey() {
    AkChainForge chain = new AkChainForge();
    TpmEvidence evidence =
        TpmForge.rsassa()
            .certificates(chain.certificate(ForgedKeys.OTHER_RSA.getPublic()))
            .evidence();
    assertRefused(verify(evidence, chain.context()), RefusalCode.AK_MISMATCH);
  }

  @Test
  void refusesCertificatesOfTwoKeys() {
    AkChainForge chain = new AkChainForge();
    TpmEvidence evidence =
        TpmForge.rsassa()
            .withoutPublic()
            .certificates(
                chain.certificate(ForgedKeys.RSA.getPublic()),
                chain.certificate(ForgedKeys.OTHER_RSA.getPublic()))
            .evidence();
    assertRefused(verify(evidence, chain.context()), RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAPointBesideTheCurve() {
    byte[] area = TpmForge.ecdsa().publicArea();
    area[area.length - 1] ^= 1;
    assertRefused(TpmForge.ecdsa().publicForm(area), RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesBytesAfterThePublicArea() {
    byte[] area = TpmForge.ecdsa().publicArea();
    assertRefused(
        TpmForge.ecdsa().publicForm(Arrays.copyOf(area, area.length + 1)),
        RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAnUnknownCurve() {
    byte[] area = TpmForge.ecdsa().publicArea();
    area[17] = 0x20;
    assertRefused(TpmForge.ecdsa().publicForm(area), RefusalCode.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesASymmetricKey() {
    byte[] area = TpmForge.ecdsa().publicArea();
    area[1] = 0x25;
    assertRefused(TpmForge.ecdsa().publicForm(area), RefusalCode.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesAModulusOfAnotherLength() {
    byte[] area = TpmForge.rsassa().publicArea();
    area[24] &= 0x7F;
    assertRefused(TpmForge.rsassa().publicForm(area), RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesACertificateForServers() {
    assertRefusedChain(
        new AkChainForge().purpose("1.3.6.1.5.5.7.3.1"), RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void refusesACertificateOfAKeyThatDoesNotSign() {
    assertRefusedChain(
        new AkChainForge().usage(KeyUsage.keyEncipherment), RefusalCode.ENDORSEMENT_EXTENSION);
  }

  @Test
  void refusesAnExpiredCertificate() {
    assertRefusedChain(
        new AkChainForge().until(AkChainForge.AT.minusSeconds(1)),
        RefusalCode.CERTIFICATE_VALIDITY);
  }

  @Test
  void refusesACertificateSignedWithSha1() {
    assertRefusedChain(
        new AkChainForge().algorithm("SHA1withECDSA"), RefusalCode.CERTIFICATE_ALGORITHM);
  }

  @Test
  void refusesACertificateThatTheIntermediateDidNotSign() {
    assertRefusedChain(new AkChainForge().issuer(ForgedKeys.P256), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnUnknownCriticalExtension() {
    assertRefusedChain(new AkChainForge().unknownCritical(), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnAuthorityAsAttestationKey() {
    assertRefusedChain(new AkChainForge().authority(), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnIntermediateThatIsNoAuthority() {
    assertRefusedChain(
        new AkChainForge().intermediateIsNoAuthority(), RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesACertificateUnderAnUnknownRoot() {
    AkChainForge chain = new AkChainForge();
    TpmEvidence evidence =
        TpmForge.rsassa()
            .certificates(
                chain.certificate(ForgedKeys.RSA.getPublic()), chain.intermediate(), chain.root())
            .evidence();
    assertRefused(evidence, RefusalCode.UNTRUSTED_ROOT);
  }

  /** A pin for the key does not excuse a certificate that leads nowhere. */
  @Test
  void refusesACertificateWithoutAPathThoughTheKeyIsPinned() {
    AkChainForge chain = new AkChainForge().issuer(ForgedKeys.P256);
    TpmEvidence evidence =
        TpmForge.rsassa().certificates(chain.certificate(ForgedKeys.RSA.getPublic())).evidence();
    assertRefused(
        verify(evidence, chain.context(Optional.of(ForgedKeys.RSA.getPublic()))),
        RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesARevokedCertificate() {
    AkChainForge chain = new AkChainForge();
    TpmEvidence evidence =
        TpmForge.rsassa().certificates(chain.certificate(ForgedKeys.RSA.getPublic())).evidence();
    assertRefused(
        verify(evidence, chain.context(chain.list(true))), RefusalCode.CERTIFICATE_REVOKED);
  }

  @Test
  void refusesBytesAfterACertificate() {
    AkChainForge chain = new AkChainForge();
    byte[] der = chain.certificate(ForgedKeys.RSA.getPublic());
    byte[] longer = Arrays.copyOf(der, der.length + 2);
    longer[der.length + 1] = 1;
    assertRefused(TpmForge.rsassa().certificates(longer), RefusalCode.TRAILING_BYTES);
  }
}
