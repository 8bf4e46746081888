package io.strongroom.registry.member;

import static org.assertj.core.api.Assertions.assertThat;

import com.hazelcast.client.HazelcastClient;
import com.hazelcast.client.config.ClientConfig;
import com.hazelcast.config.Config;
import com.hazelcast.core.Hazelcast;
import com.hazelcast.core.HazelcastInstance;
import java.util.concurrent.Callable;
import org.junit.jupiter.api.Test;

/**
 * The control of the other tests here: against a member as Hazelcast ships it, the canary sings.
 */
class CanaryTest {
  @Test
  void singsInAnUnguardedMember() throws Exception {
    Config open = new Config().setProperty("hazelcast.phone.home.enabled", "false");
    open.getNetworkConfig().getInterfaces().setEnabled(true).addInterface("127.0.0.1");
    open.getNetworkConfig().getJoin().getAutoDetectionConfig().setEnabled(false);
    open.getNetworkConfig().getJoin().getMulticastConfig().setEnabled(false);
    HazelcastInstance member = Hazelcast.newHazelcastInstance(open);
    try {
      var address = member.getCluster().getLocalMember().getAddress();
      ClientConfig config = new ClientConfig();
      config.getNetworkConfig().addAddress("127.0.0.1:" + address.getPort());
      HazelcastInstance client = HazelcastClient.newHazelcastClient(config);
      Callable<String> task = new Canary();
      var _ = client.getExecutorService("x").submit(task).get();
      assertThat(Canary.sang()).isTrue();
      client.shutdown();
    } finally {
      member.shutdown();
    }
  }
}
