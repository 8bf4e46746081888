package io.strongroom.tests.bench;

import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.TestCluster;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * How long the first caller of a new function waits, and how long deploying it took before.
 *
 * @param deployMillis signing, registering and moving the alias, by the command line's own code
 * @param firstMillis the first call: resolving, granting, fetching the code, a cell of its own
 * @param secondMillis the call after it
 */
public record FirstCall(
    String functionClass, double deployMillis, double firstMillis, double secondMillis) {
  private static final double NANOS_PER_MILLI = 1e6;

  /** Functions of each class; the median of each column counts. */
  private static final int FUNCTIONS = 3;

  /** A spare cell boots meanwhile, as it would in a cluster where nobody deploys all the time. */
  private static final long PAUSE_MILLIS = 5_000;

  static FirstCall measure(TestCluster cluster, FunctionClass functionClass) throws Exception {
    List<FirstCall> calls = new ArrayList<>();
    for (int i = 0; i < FUNCTIONS; i++) {
      calls.add(one(cluster, functionClass, "acme/first-" + functionClass + "-" + i));
      Thread.sleep(PAUSE_MILLIS);
    }
    return new FirstCall(
        functionClass.toString(),
        median(calls.stream().map(FirstCall::deployMillis).toList()),
        median(calls.stream().map(FirstCall::firstMillis).toList()),
        median(calls.stream().map(FirstCall::secondMillis).toList()));
  }

  private static FirstCall one(TestCluster cluster, FunctionClass functionClass, String name)
      throws IOException {
    long begin = System.nanoTime();
    cluster.deploy(name, functionClass, Handler.source());
    long deployed = System.nanoTime();
    Endpoint endpoint = Endpoints.of(cluster, name, name);
    try (KeepAliveConnection connection = new KeepAliveConnection(endpoint.address())) {
      double first = call(connection, endpoint);
      double second = call(connection, endpoint);
      return new FirstCall(
          functionClass.toString(), (deployed - begin) / NANOS_PER_MILLI, first, second);
    }
  }

  private static double call(KeepAliveConnection connection, Endpoint endpoint) throws IOException {
    byte[] call = {'1'};
    long begin = System.nanoTime();
    int status = connection.exchange(endpoint.request(call));
    long nanos = System.nanoTime() - begin;
    if (status != 200) {
      throw new IllegalStateException("the first call of " + endpoint.name() + " gave " + status);
    }
    return nanos / NANOS_PER_MILLI;
  }

  private static double median(List<Double> values) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get(sorted.size() / 2);
  }
}
