package io.strongroom.tests.cluster;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * Hands one cluster (two confidential executors, one public) to all tests that leave it as they
 * found it; it is started by the first that asks and ended after the last test of the run. Tests
 * that kill or poison start their own.
 */
public final class SharedCluster implements ParameterResolver {
  private static final Namespace STORE = Namespace.create(SharedCluster.class);
  private static final int EXECUTORS = 2;
  private static final int PUBLIC_EXECUTORS = 1;

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
    return parameter.getParameter().getType() == TestCluster.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
    return context
        .getRoot()
        .getStore(STORE)
        .getOrComputeIfAbsent(Held.class, key -> Held.start(), Held.class)
        .cluster();
  }

  /** Ends the cluster when the run ends. */
  private record Held(TestCluster cluster) implements AutoCloseable {
    static Held start() {
      try {
        return new Held(TestCluster.runningOrNew(EXECUTORS, PUBLIC_EXECUTORS));
      } catch (Exception e) {
        throw new IllegalStateException("no cluster to test with", e);
      }
    }

    @Override
    public void close() throws Exception {
      cluster.close();
    }
  }
}
