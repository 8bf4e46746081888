package io.strongroom.registry.member;

import com.hazelcast.client.impl.ClientEndpoint;
import com.hazelcast.client.impl.protocol.util.ClientMessageEncoder;
import com.hazelcast.instance.ProtocolType;
import com.hazelcast.internal.networking.Channel;
import com.hazelcast.internal.networking.ChannelInitializer;
import com.hazelcast.internal.networking.ChannelOption;
import com.hazelcast.internal.server.ServerConnection;
import com.hazelcast.internal.server.ServerContext;
import com.hazelcast.internal.server.tcp.SingleProtocolDecoder;
import com.hazelcast.internal.server.tcp.SingleProtocolEncoder;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What a fresh connection to the member's port may become: a client, and nothing else. The member,
 * REST and memcache protocols, which Hazelcast would serve on the same port, end after their first
 * three bytes.
 */
final class ClientPort implements ChannelInitializer {
  /**
   * Gateways, verifiers and executors of a large deployment. Without a bound a stranger could use
   * up the process's file descriptors, and Hazelcast shuts the member down when it cannot accept.
   */
  static final int MAX_CONNECTIONS = 512;

  /**
   * How long a connection may stay unauthenticated once the port is full; a client needs
   * milliseconds.
   */
  static final Duration STRANGER_GRACE = Duration.ofSeconds(5);

  /** Holds a whole request of ordinary size; more only costs more reads. */
  private static final int SOCKET_BUFFER_BYTES = 32 * 1024;

  private final ServerContext server;

  /** Open connections and when each came, on {@link System#nanoTime()}. */
  private final Map<ServerConnection, Long> open = new ConcurrentHashMap<>();

  ClientPort(ServerContext server) {
    this.server = server;
  }

  @Override
  public void initChannel(Channel channel) {
    ServerConnection connection =
        (ServerConnection) channel.attributeMap().get(ServerConnection.class);
    if (!admit(channel, connection)) {
      connection.close("too many connections", null);
      return;
    }
    channel
        .options()
        .setOption(ChannelOption.SO_RCVBUF, SOCKET_BUFFER_BYTES)
        .setOption(ChannelOption.SO_SNDBUF, SOCKET_BUFFER_BYTES)
        .setOption(ChannelOption.TCP_NODELAY, true)
        .setOption(ChannelOption.DIRECT_BUF, false);
    var encoder = new SingleProtocolEncoder(new ClientMessageEncoder());
    var requests = new BoundedRequestDecoder(connection, server.getClientEngine());
    channel.outboundPipeline().addLast(encoder);
    channel
        .inboundPipeline()
        .addLast(new SingleProtocolDecoder(ProtocolType.CLIENT, requests, encoder));
  }

  private synchronized boolean admit(Channel channel, ServerConnection connection) {
    if (open.size() >= MAX_CONNECTIONS) {
      dropStrangers();
    }
    if (open.size() >= MAX_CONNECTIONS) {
      return false;
    }
    open.put(connection, System.nanoTime());
    channel.addCloseListener(closed -> open.remove(connection));
    return true;
  }

  private void dropStrangers() {
    long before = System.nanoTime() - STRANGER_GRACE.toNanos();
    open.forEach((connection, since) -> {
      if (since - before < 0 && !isAuthenticated(connection)) {
        open.remove(connection);
        connection.close("not authenticated in time", null);
      }
    });
  }

  private boolean isAuthenticated(ServerConnection connection) {
    ClientEndpoint endpoint = server.getClientEngine().getEndpointManager().getEndpoint(connection);
    return endpoint != null && endpoint.isAuthenticated();
  }
}
