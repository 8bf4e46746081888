package io.strongroom.protocol.tls;

import java.security.KeyManagementException;
import java.security.SecureRandom;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLContextSpi;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSessionContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;

/**
 * The JDK's context with TLS 1.3 as its only protocol. The JDK's own "TLSv1.3" context still offers
 * 1.2 unless every user sets parameters, and one of them would forget.
 */
final class Tls13Spi extends SSLContextSpi {
  private static final String[] ONLY = {"TLSv1.3"};

  private final SSLContext jdk;

  Tls13Spi(SSLContext jdk) {
    this.jdk = jdk;
  }

  @Override
  protected SSLEngine engineCreateSSLEngine() {
    return narrowed(jdk.createSSLEngine());
  }

  @Override
  protected SSLEngine engineCreateSSLEngine(String host, int port) {
    return narrowed(jdk.createSSLEngine(host, port));
  }

  @Override
  protected SSLParameters engineGetDefaultSSLParameters() {
    return narrowed(jdk.getDefaultSSLParameters());
  }

  @Override
  protected SSLParameters engineGetSupportedSSLParameters() {
    return narrowed(jdk.getSupportedSSLParameters());
  }

  @Override
  protected SSLSessionContext engineGetServerSessionContext() {
    return jdk.getServerSessionContext();
  }

  @Override
  protected SSLSessionContext engineGetClientSessionContext() {
    return jdk.getClientSessionContext();
  }

  @Override
  protected void engineInit(KeyManager[] keys, TrustManager[] trust, SecureRandom random)
      throws KeyManagementException {
    throw new KeyManagementException("already initialised");
  }

  @Override
  protected SSLSocketFactory engineGetSocketFactory() {
    return new Tls13Sockets.Client(jdk.getSocketFactory());
  }

  @Override
  protected SSLServerSocketFactory engineGetServerSocketFactory() {
    return new Tls13Sockets.Server(jdk.getServerSocketFactory());
  }

  /** What is spoken. */
  static String[] protocols() {
    return ONLY.clone();
  }

  private static SSLEngine narrowed(SSLEngine engine) {
    engine.setEnabledProtocols(ONLY);
    return engine;
  }

  private static SSLParameters narrowed(SSLParameters parameters) {
    parameters.setProtocols(ONLY);
    return parameters;
  }
}
