package io.strongroom.protocol.tls;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLServerSocketFactory;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;

/**
 * Socket factories of a context that speaks TLS 1.3 only: for servers that listen with sockets
 * instead of engines, as Helidon does.
 */
final class Tls13Sockets {
  private Tls13Sockets() {}

  /** For listening: asks for a client certificate and accepts that there is none. */
  static final class Server extends SSLServerSocketFactory {
    private final SSLServerSocketFactory jdk;

    Server(SSLServerSocketFactory jdk) {
      this.jdk = jdk;
    }

    @Override
    public ServerSocket createServerSocket() throws IOException {
      return narrowed(jdk.createServerSocket());
    }

    @Override
    public ServerSocket createServerSocket(int port) throws IOException {
      return narrowed(jdk.createServerSocket(port));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog) throws IOException {
      return narrowed(jdk.createServerSocket(port, backlog));
    }

    @Override
    public ServerSocket createServerSocket(int port, int backlog, InetAddress address)
        throws IOException {
      return narrowed(jdk.createServerSocket(port, backlog, address));
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return jdk.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return jdk.getSupportedCipherSuites();
    }

    private static ServerSocket narrowed(ServerSocket socket) {
      SSLServerSocket tls = (SSLServerSocket) socket;
      tls.setEnabledProtocols(Tls13Spi.protocols());
      tls.setWantClientAuth(true);
      return tls;
    }
  }

  /** For connecting with sockets; no client of ours does, but frameworks ask for one to keep. */
  static final class Client extends SSLSocketFactory {
    private final SSLSocketFactory jdk;

    Client(SSLSocketFactory jdk) {
      this.jdk = jdk;
    }

    @Override
    public Socket createSocket() throws IOException {
      return narrowed(jdk.createSocket());
    }

    @Override
    public Socket createSocket(Socket inner, String host, int port, boolean close)
        throws IOException {
      return narrowed(jdk.createSocket(inner, host, port, close));
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
      return narrowed(jdk.createSocket(host, port));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress local, int localPort)
        throws IOException {
      return narrowed(jdk.createSocket(host, port, local, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
      return narrowed(jdk.createSocket(host, port));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress local, int localPort)
        throws IOException {
      return narrowed(jdk.createSocket(host, port, local, localPort));
    }

    @Override
    public String[] getDefaultCipherSuites() {
      return jdk.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
      return jdk.getSupportedCipherSuites();
    }

    private static Socket narrowed(Socket socket) {
      ((SSLSocket) socket).setEnabledProtocols(Tls13Spi.protocols());
      return socket;
    }
  }
}
