package io.strongroom.tests.bench;

import io.strongroom.cli.attest.ExecutorsCommand;
import io.strongroom.cli.terminal.Progress;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.TestCluster;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Measures a cluster of its own, and the peer beside it. */
final class ClusterBench {
  private static final int[] CLIENTS = {1, 32};

  /** Nothing is left to boot after it: spare cells, contexts made ahead. */
  private static final long IDLE_MILLIS = 8_000;

  private static final Duration WARM_UP_LOOK = Duration.ofSeconds(10);
  private static final double STILL_FASTER = 1.03;
  private static final int STEADY_LOOKS = 2;

  private final Pace pace;
  private final TestCluster cluster;
  private final Path folder;
  private final Progress progress = new Progress(System.err);

  private ClusterBench(Pace pace, TestCluster cluster, Path folder) {
    this.pace = pace;
    this.cluster = cluster;
    this.folder = folder;
  }

  static ClusterReport measure(Pace pace) throws Exception {
    Path folder = Files.createTempDirectory("sr-peer-");
    long begin = System.nanoTime();
    try (TestCluster cluster = TestCluster.start(1, 1)) {
      double upSeconds = (System.nanoTime() - begin) / 1e9;
      // An interrupt ends this JVM without closing anything; the cluster's processes would stay.
      Thread ending = new Thread(() -> end(cluster));
      Runtime.getRuntime().addShutdownHook(ending);
      try {
        return new ClusterBench(pace, cluster, folder).measure(upSeconds);
      } finally {
        Runtime.getRuntime().removeShutdownHook(ending);
      }
    } finally {
      delete(folder);
    }
  }

  private ClusterReport measure(double upSeconds) throws Exception {
    Thread.sleep(IDLE_MILLIS);
    List<Memory> memory = Memory.of(cluster.local().running().processes());
    List<FirstCall> firstCalls =
        progress.during(
            "first calls of new functions",
            () ->
                List.of(
                    FirstCall.measure(cluster, FunctionClass.CONFIDENTIAL),
                    FirstCall.measure(cluster, FunctionClass.PUBLIC)));
    List<Endpoint> ours =
        List.of(deployed(FunctionClass.CONFIDENTIAL), deployed(FunctionClass.PUBLIC));
    try (Workerd peer = progress.during("installing the peer", () -> Workerd.start(folder))) {
      List<Endpoint> all = Stream.concat(ours.stream(), Stream.of(peer.endpoint())).toList();
      List<Round> rounds = load(all, Map.of("workerd", peer.process()));
      return new ClusterReport(upSeconds, memory, firstCalls, rounds, peer.version());
    } catch (Workerd.MissingException e) {
      String skipped = "skipped: " + e.getMessage();
      return new ClusterReport(upSeconds, memory, firstCalls, load(ours, Map.of()), skipped);
    }
  }

  private Endpoint deployed(FunctionClass functionClass) throws IOException {
    String function = "acme/bench-" + functionClass;
    cluster.deploy(function, functionClass, Handler.source());
    return Endpoints.of(cluster, function, functionClass.toString());
  }

  /** Targets take turns, so that what else happens on the machine hits all of them. */
  private List<Round> load(List<Endpoint> targets, Map<String, ProcessHandle> peer)
      throws Exception {
    for (Endpoint target : targets) {
      progress.during("warming up " + target.name(), () -> warmUp(target));
    }
    List<Round> medians = new ArrayList<>();
    try (StageTimes stages = new StageTimes(services())) {
      Meter meter = new Meter(cluster.local().running().processes(), peer, stages);
      for (int clients : CLIENTS) {
        List<Round> rounds =
            progress.during("load of " + clients, () -> rounds(targets, clients, meter));
        for (Endpoint target : targets) {
          medians.add(
              Round.median(
                  rounds.stream().filter(round -> round.target().equals(target.name())).toList()));
        }
      }
    }
    return medians;
  }

  /** Until more load makes it no faster, twice in a row. */
  private int warmUp(Endpoint target) throws Exception {
    long end = System.nanoTime() + pace.warmUp().toNanos();
    int best = 0;
    int steady = 0;
    while (steady < STEADY_LOOKS && System.nanoTime() < end) {
      int calls = new ClosedLoop(target, CLIENTS[CLIENTS.length - 1]).run(WARM_UP_LOOK).count();
      steady = calls > best * STILL_FASTER ? 0 : steady + 1;
      best = Math.max(best, calls);
    }
    return best;
  }

  private List<Round> rounds(List<Endpoint> targets, int clients, Meter meter) throws Exception {
    List<Round> rounds = new ArrayList<>();
    for (int i = 0; i < pace.rounds(); i++) {
      for (Endpoint target : targets) {
        rounds.add(meter.measure(target, clients, pace.round()));
      }
    }
    return rounds;
  }

  private List<URI> services() {
    return Stream.concat(
            Stream.of(cluster.local().running().gateway()),
            ExecutorsCommand.list(cluster.connection()).stream()
                .map(executor -> URI.create(executor.url())))
        .toList();
  }

  private static void end(TestCluster cluster) {
    try {
      cluster.close();
    } catch (IOException e) {
      System.err.println("not all of the cluster could be removed: " + e.getMessage());
    }
  }

  private static void delete(Path folder) throws IOException {
    try (var paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(path);
      }
    }
  }
}
