package io.strongroom.tests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Clients that each keep one connection and one call in flight: a platform thread and a blocking
 * socket per client, a hand-written HTTP/1.1. A client that waits for a slow answer sends nothing
 * meanwhile, so latencies are those of this load, not of a steady arrival of calls.
 */
final class ClosedLoop {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;

  private final Endpoint endpoint;
  private final int clients;

  ClosedLoop(Endpoint endpoint, int clients) {
    this.endpoint = endpoint;
    this.clients = clients;
  }

  /**
   * Loads for this long; fails at the first wrong answer. A call that was refused is only counted.
   */
  Latencies run(Duration span) throws Exception {
    long end = System.nanoTime() + span.toNanos();
    List<Latencies> each = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(clients)) {
      List<Future<Latencies>> running = new ArrayList<>();
      for (int i = 0; i < clients; i++) {
        String client = "c" + i + "-";
        running.add(threads.submit(() -> client(client, end)));
      }
      for (Future<Latencies> client : running) {
        each.add(client.get());
      }
    }
    return Latencies.of(each);
  }

  private Latencies client(String client, long end) {
    Latencies latencies = new Latencies();
    try (KeepAliveConnection connection = new KeepAliveConnection(endpoint.address())) {
      long begin = System.nanoTime();
      for (int i = 0; begin < end; i++) {
        byte[] call = (client + i).getBytes(StandardCharsets.US_ASCII);
        int status = connection.exchange(endpoint.request(call));
        long now = System.nanoTime();
        if (status == UNAVAILABLE) {
          latencies.addRefused();
        } else {
          check(connection, status, call);
          latencies.add(now - begin);
        }
        begin = System.nanoTime();
      }
      return latencies;
    } catch (IOException e) {
      throw new UncheckedIOException(endpoint.name() + " broke off", e);
    }
  }

  private void check(KeepAliveConnection connection, int status, byte[] call) {
    if (status != OK || !Handler.answered(call, connection.body(), connection.length())) {
      throw new IllegalStateException(
          "a wrong answer from %s: %d %s"
              .formatted(
                  endpoint.name(),
                  status,
                  new String(connection.body(), 0, connection.length(), StandardCharsets.UTF_8)));
    }
  }
}
