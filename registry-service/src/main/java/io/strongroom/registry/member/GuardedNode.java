package io.strongroom.registry.member;

import com.hazelcast.client.impl.ClientEngine;
import com.hazelcast.instance.EndpointQualifier;
import com.hazelcast.instance.impl.DefaultNodeContext;
import com.hazelcast.instance.impl.DefaultNodeExtension;
import com.hazelcast.instance.impl.Node;
import com.hazelcast.instance.impl.NodeExtension;
import com.hazelcast.internal.networking.ChannelInitializer;
import com.hazelcast.internal.server.ServerContext;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;

/**
 * How Hazelcast builds the node: its defaults, with our {@link ClientPort} and {@link
 * GuardedClientEngine}.
 */
final class GuardedNode extends DefaultNodeContext {
  private final LongAdder refused;

  GuardedNode(LongAdder refused) {
    this.refused = refused;
  }

  @Override
  public NodeExtension createNodeExtension(Node node) {
    return new Extension(node, refused);
  }

  private static final class Extension extends DefaultNodeExtension {
    private final LongAdder refused;

    Extension(Node node, LongAdder refused) {
      super(node);
      this.refused = refused;
    }

    @Override
    public ClientEngine createClientEngine() {
      return new GuardedClientEngine(node, refused);
    }

    @Override
    public Function<EndpointQualifier, ChannelInitializer> createChannelInitializerFn(
        ServerContext server) {
      ClientPort port = new ClientPort(server);
      return endpoint -> port;
    }
  }
}
