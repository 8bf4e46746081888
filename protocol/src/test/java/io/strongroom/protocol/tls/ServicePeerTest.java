package io.strongroom.protocol.tls;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.strongroom.protocol.id.ServiceIdentity;
import java.security.KeyPair;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.bouncycastle.asn1.x500.X500Name;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which certificates stand for a service. */
class ServicePeerTest {
  private static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  private static final InstantSource CLOCK = InstantSource.fixed(NOW);
  private static final ServiceIdentity GATEWAY =
      ServiceIdentity.of("spiffe://dev.internal/service/gateway/1");
  private static final X500Name CA_NAME =
      new X500Name("CN=Strongroom deployment CA,O=dev.internal");

  private final KeyPair caPair = TlsIdentity.generateKeyPair();
  private final KeyPair pair = TlsIdentity.generateKeyPair();
  private final X509Certificate ca =
      CertificateRequest.authority(caPair.getPublic(), CA_NAME, "spiffe://dev.internal")
          .validFrom(NOW, Duration.ofDays(1))
          .selfSigned(caPair.getPrivate());

  @Test
  void identifiesAServiceOfTheDeployment() {
    DeploymentCa deployment = DeploymentCa.create("dev.internal", CLOCK);
    TlsIdentity identity = deployment.issue(GATEWAY);

    assertThat(identify(identity.certificate(), deployment.certificate(), NOW)).contains(GATEWAY);
    assertThat(identity.certificate().getVersion()).isEqualTo(3);
    assertThat(identity).hasToString("TLS identity " + identity.pin());
    assertThat(deployment).hasToString("CA of dev.internal");
  }

  @Test
  void refusesAnotherAuthority() {
    TlsIdentity identity = DeploymentCa.create("dev.internal", CLOCK).issue(GATEWAY);
    assertThat(identify(identity.certificate(), ca, NOW)).isEmpty();
  }

  @Test
  void refusesASelfSignedCertificateWithTheName() {
    TlsIdentity identity = TlsIdentity.selfSigned(pair, Optional.of(GATEWAY), CLOCK);
    assertThat(identify(identity.certificate(), ca, NOW)).isEmpty();
  }

  @Test
  void refusesBeforeAndAfterItsTime() {
    X509Certificate leaf = leaf(GATEWAY.toString(), false);
    assertThat(identify(leaf, ca, NOW.plus(Duration.ofHours(2)))).isEmpty();
    assertThat(identify(leaf, ca, NOW.minus(Duration.ofHours(2)))).isEmpty();
    assertThat(identify(leaf, ca, NOW)).contains(GATEWAY);
  }

  @Test
  void refusesWhenTheAuthorityItselfHasExpired() {
    X509Certificate leaf =
        CertificateRequest.leaf(pair.getPublic(), Optional.of(GATEWAY.toString()))
            .validFrom(NOW, Duration.ofDays(10))
            .signedBy(CA_NAME, caPair.getPrivate());
    assertThat(identify(leaf, ca, NOW.plus(Duration.ofDays(2)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "spiffe://other.internal/service/gateway/1",
        "spiffe://dev.internal/service/executor/1",
        "spiffe://dev.internal/gateway",
        "https://dev.internal/service/gateway/1"
      })
  void refusesOtherNames(String uri) {
    assertThat(identify(leaf(uri, false), ca, NOW)).isEmpty();
  }

  @Test
  void refusesACertificateWithoutName() {
    X509Certificate leaf =
        CertificateRequest.leaf(pair.getPublic(), Optional.empty())
            .validFrom(NOW, Duration.ofHours(1))
            .signedBy(CA_NAME, caPair.getPrivate());
    assertThat(identify(leaf, ca, NOW)).isEmpty();
  }

  @Test
  void refusesAnAuthorityInPlaceOfALeaf() {
    assertThat(identify(leaf(GATEWAY.toString(), true), ca, NOW)).isEmpty();
  }

  @Test
  void refusesWhatALeafSigned() {
    X509Certificate below =
        CertificateRequest.leaf(
                TlsIdentity.generateKeyPair().getPublic(), Optional.of(GATEWAY.toString()))
            .validFrom(NOW, Duration.ofHours(1))
            .signedBy(new X500Name("CN=strongroom"), pair.getPrivate());
    X509Certificate[] chain = {below, leaf(GATEWAY.toString(), false)};
    assertThat(ServicePeer.identify(chain, ca, NOW)).isEmpty();
  }

  @Test
  void refusesNoCertificate() {
    assertThat(ServicePeer.identify(new X509Certificate[0], ca, NOW)).isEmpty();
    assertThat(ServicePeer.identify(null, ca, NOW)).isEmpty();
  }

  @Test
  void issuesOnlyInItsOwnTrustDomain() {
    DeploymentCa other = DeploymentCa.create("other.internal", CLOCK);
    assertThatIllegalArgumentException().isThrownBy(() -> other.issue(GATEWAY));
    assertThatIllegalArgumentException().isThrownBy(() -> DeploymentCa.create("Bad/Name", CLOCK));
  }

  private X509Certificate leaf(String uri, boolean authority) {
    return new CertificateRequest(
            pair.getPublic(),
            new X500Name("CN=strongroom"),
            Optional.of(uri),
            authority,
            Instant.EPOCH,
            Instant.EPOCH)
        .validFrom(NOW, Duration.ofHours(1))
        .signedBy(CA_NAME, caPair.getPrivate());
  }

  private static Optional<ServiceIdentity> identify(
      X509Certificate leaf, X509Certificate authority, Instant at) {
    return ServicePeer.identify(new X509Certificate[] {leaf}, authority, at);
  }
}
