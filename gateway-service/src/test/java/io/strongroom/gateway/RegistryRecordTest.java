package io.strongroom.gateway;

import static io.strongroom.gateway.TestingGateway.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.FunctionClass;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Shared memory and registry lie; each test has a function of its own. */
class RegistryRecordTest extends GatewayScene {
  private static final AtomicInteger NEXT = new AtomicInteger();

  private FunctionRef function;
  private VersionDigest first;
  private VersionDigest second;
  private String key;

  @BeforeEach
  void deploy() {
    function = new FunctionRef(Namespace.of("acme"), FunctionName.of("f" + NEXT.incrementAndGet()));
    first = gateway.registry.deploy(function, FunctionClass.CONFIDENTIAL, "one", 1);
    second = gateway.registry.deploy(function, FunctionClass.CONFIDENTIAL, "two", 2);
    key = AliasRecord.key(function, AliasName.LIVE);
  }

  @Test
  void asksOnceForANameThatDoesNotExistAndFindsItSoonAfterItDoes() throws Exception {
    var later = new FunctionRef(Namespace.of("acme"), FunctionName.of("later"));
    int asked = gateway.registry.asked.get();
    for (int i = 0; i < 5; i++) {
      assertRefused(gateway.send(gateway.request("/fn/acme/later")), Reason.NO_SUCH_ALIAS);
    }
    // Five calls take less than the second that it is remembered for, unless the machine is busy.
    assertThat(gateway.registry.asked.get() - asked).isLessThan(5);
    gateway.registry.deploy(later, FunctionClass.PUBLIC, "later", 1);
    TestingGateway.await(() -> reasonOf("/fn/acme/later") != Reason.NO_SUCH_ALIAS);
  }

  private Reason reasonOf(String path) {
    try {
      return TestingGateway.problem(gateway.send(gateway.request(path))).reason();
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void asksTheRegistryWhenTheSharedAliasIsForged() throws Exception {
    var forger = new TestingRegistry();
    gateway.registry.sharedAliases.put(key, forger.alias(function, first, 9));
    assertRuns(second);
  }

  @Test
  void asksTheRegistryWhenTheSharedAliasIsOfAnotherFunction() throws Exception {
    gateway.registry.sharedAliases.put(
        key, gateway.registry.alias(TestingGateway.FUNCTION, first, 9));
    assertRuns(second);
  }

  @Test
  void doesNotFollowAnAliasBack() throws Exception {
    assertRuns(second);
    gateway.registry.sharedAliases.put(key, gateway.registry.alias(function, first, 1));
    Thread.sleep(300);
    assertRuns(second);
    Thread.sleep(300);
    assertRuns(second);
  }

  @Test
  void followsAnAliasForward() throws Exception {
    assertRuns(second);
    gateway.registry.move(function, first, 3);
    TestingGateway.await(() -> ran().equals(first));
  }

  @Test
  void asksTheRegistryWhenTheSharedVersionIsForged() throws Exception {
    var forger = new TestingRegistry();
    forger.deploy(function, FunctionClass.CONFIDENTIAL, "two", 2);
    gateway.registry.sharedVersions.put(
        second.toString(), forger.sharedVersions.values().iterator().next());
    assertRuns(second);
  }

  @Test
  void asksTheRegistryWhenTheSharedVersionIsAnother() throws Exception {
    gateway.registry.sharedVersions.put(
        second.toString(), gateway.registry.sharedVersions.get(first.toString()));
    assertRuns(second);
  }

  @Test
  void runsNothingWhenTheRegistryLiesToo() throws Exception {
    var forger = new TestingRegistry();
    gateway.registry.sharedAliases.clear();
    gateway.registry.tamperAlias(key, forger.alias(function, first, 9));
    assertRefused(gateway.send(gateway.invocation("/fn/" + function)), Reason.UNAVAILABLE);
    assertThat(executor.calls.get()).isZero();
  }

  @Test
  void runsNothingWhenNoVersionRecordVerifies() throws Exception {
    var forger = new TestingRegistry();
    forger.deploy(function, FunctionClass.CONFIDENTIAL, "two", 2);
    String forged = forger.sharedVersions.values().iterator().next();
    gateway.registry.sharedVersions.put(second.toString(), forged);
    gateway.registry.tamperVersion(second, forged);
    assertRefused(gateway.send(gateway.invocation("/fn/" + function)), Reason.UNAVAILABLE);
    assertThat(executor.calls.get()).isZero();
  }

  private void assertRuns(VersionDigest version) {
    assertThat(ran()).isEqualTo(version);
  }

  /** The version that a call ran, by the grant that the executor was shown. */
  private VersionDigest ran() {
    try {
      assertThat(gateway.send(gateway.invocation("/fn/" + function)).statusCode()).isEqualTo(200);
      return TestingVerifier.versionOf(executor.header("strongroom-grant").orElseThrow());
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }
}
