package io.strongroom.boundary.framing;

import io.helidon.common.buffers.DataReader;
import io.helidon.common.buffers.DataWriter;
import io.helidon.common.socket.HelidonSocket;
import io.helidon.common.socket.PeerInfo;
import io.helidon.webserver.ConnectionContext;
import io.helidon.webserver.ListenerContext;
import io.helidon.webserver.ProxyProtocolData;
import io.helidon.webserver.Router;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** A connection as Helidon made it, but for what reads it. */
record StrictConnection(ConnectionContext helidon, DataReader dataReader)
    implements ConnectionContext {
  @Override
  public ListenerContext listenerContext() {
    return helidon.listenerContext();
  }

  @Override
  public ExecutorService executor() {
    return helidon.executor();
  }

  @Override
  public DataWriter dataWriter() {
    return helidon.dataWriter();
  }

  @Override
  public Router router() {
    return helidon.router();
  }

  @Override
  public Optional<ProxyProtocolData> proxyProtocolData() {
    return helidon.proxyProtocolData();
  }

  @Override
  public HelidonSocket serverSocket() {
    return helidon.serverSocket();
  }

  @Override
  public PeerInfo remotePeer() {
    return helidon.remotePeer();
  }

  @Override
  public PeerInfo localPeer() {
    return helidon.localPeer();
  }

  @Override
  public boolean isSecure() {
    return helidon.isSecure();
  }

  @Override
  public String socketId() {
    return helidon.socketId();
  }

  @Override
  public String childSocketId() {
    return helidon.childSocketId();
  }
}
