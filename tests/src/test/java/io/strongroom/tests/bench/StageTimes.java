package io.strongroom.tests.bench;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the stage timers that gateway and executors show under {@code /metrics}. */
final class StageTimes implements AutoCloseable {
  private static final Pattern LINE =
      Pattern.compile(
          "strongroom_(gateway|executor)_stage_seconds_(sum|count)\\{.*stage=\"(\\w+)\".*} (\\S+)");

  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final double MICROS_PER_SECOND = 1e6;

  private final HttpClient client =
      HttpClient.newBuilder().sslContext(AnyCertificate.context()).connectTimeout(PATIENCE).build();
  private final List<URI> services;

  StageTimes(List<URI> services) {
    this.services = List.copyOf(services);
  }

  /** Seconds in a stage so far, and how many calls spent them. */
  record Sum(double seconds, double count) {
    static final Sum ZERO = new Sum(0, 0);

    Sum plus(Sum other) {
      return new Sum(seconds + other.seconds, count + other.count);
    }

    Sum minus(Sum other) {
      return new Sum(seconds - other.seconds, count - other.count);
    }
  }

  /** By service and stage. */
  Map<String, Sum> now() throws IOException, InterruptedException {
    Map<String, Sum> sums = new TreeMap<>();
    for (URI service : services) {
      HttpRequest request =
          HttpRequest.newBuilder(service.resolve("/metrics")).timeout(PATIENCE).build();
      client.send(request, BodyHandlers.ofString()).body().lines().forEach(line -> add(sums, line));
    }
    return sums;
  }

  private static void add(Map<String, Sum> sums, String line) {
    Matcher matcher = LINE.matcher(line);
    if (!matcher.matches()) {
      return;
    }
    double value = Double.parseDouble(matcher.group(4));
    Sum sum = matcher.group(2).equals("sum") ? new Sum(value, 0) : new Sum(0, value);
    sums.merge(matcher.group(1) + " " + matcher.group(3), sum, Sum::plus);
  }

  /**
   * Microseconds that a call spent in each stage between two looks; stages nobody was in are out.
   */
  static Map<String, Double> means(Map<String, Sum> before, Map<String, Sum> after) {
    Map<String, Double> means = new TreeMap<>();
    after.forEach((stage, sum) -> {
      Sum passed = sum.minus(before.getOrDefault(stage, Sum.ZERO));
      if (passed.count() > 0) {
        means.put(stage, passed.seconds() * MICROS_PER_SECOND / passed.count());
      }
    });
    return means;
  }

  @Override
  public void close() {
    client.close();
  }
}
