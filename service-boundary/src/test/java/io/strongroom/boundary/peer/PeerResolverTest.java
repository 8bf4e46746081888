package io.strongroom.boundary.peer;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.tls.TlsIdentity;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PeerResolverTest {
  private static final InstantSource CLOCK = InstantSource.system();
  private static final ServiceIdentity GATEWAY =
      ServiceIdentity.of("spiffe://test/service/gateway/1");

  @Test
  void remembersServicesAndNobodyElse() {
    X509Certificate[] service = anyCertificate();
    PeerResolver peers =
        new PeerResolver(
            chain -> Optional.of(GATEWAY).filter(gateway -> chain[0].equals(service[0])), CLOCK);
    for (int stranger = 0; stranger < 3; stranger++) {
      assertThat(peers.resolve(anyCertificate())).isInstanceOf(Peer.KeyPeer.class);
    }
    assertThat(peers.remembered()).isZero();
    assertThat(peers.resolve(service)).isInstanceOf(Peer.ServicePeer.class);
    assertThat(peers.remembered()).isEqualTo(1);
  }

  private static X509Certificate[] anyCertificate() {
    TlsIdentity identity =
        TlsIdentity.selfSigned(TlsIdentity.generateKeyPair(), Optional.empty(), CLOCK);
    return new X509Certificate[] {identity.certificate()};
  }
}
