package io.strongroom.protocol.tls;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.InstantSource;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Our whole notion of whom to talk to. Being an extended trust manager it replaces, not adds to,
 * the JDK's host name check: executors have no names, and services are known by SPIFFE id.
 */
final class PeerTrustCheck extends X509ExtendedTrustManager {
  private final PeerTrust trust;
  private final InstantSource clock;

  PeerTrustCheck(PeerTrust trust, InstantSource clock) {
    this.trust = trust;
    this.clock = clock;
  }

  private void check(X509Certificate[] chain) throws CertificateException {
    if (chain == null || chain.length == 0) {
      throw new CertificateException("peer shows no certificate");
    }
    boolean accepted =
        switch (trust) {
          case PeerTrust.Pinned(SpkiPin pin) -> SpkiPin.of(chain[0]).equals(pin);
          case PeerTrust.ServiceUnder(X509Certificate ca, var service) ->
              ServicePeer.identify(chain, ca, clock.instant())
                  .filter(peer -> peer.service() == service)
                  .isPresent();
          case PeerTrust.AnyPeer() -> true;
        };
    if (!accepted) {
      throw new CertificateException("peer is not the one that is trusted here");
    }
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkServerTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
      throws CertificateException {
    check(chain);
  }

  @Override
  public void checkClientTrusted(X509Certificate[] chain, String authType)
      throws CertificateException {
    check(chain);
  }

  /** None: a list would make clients with a self-signed certificate send nothing. */
  @Override
  public X509Certificate[] getAcceptedIssuers() {
    return new X509Certificate[0];
  }
}
