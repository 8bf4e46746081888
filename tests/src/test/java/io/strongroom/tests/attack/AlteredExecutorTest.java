package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.attest.Appraisals;
import io.strongroom.cli.attest.ExecutorsCommand;
import io.strongroom.cli.cluster.AlteredDistribution;
import io.strongroom.cli.cluster.ExecutorLaunch;
import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.attestation.AppraisalReport.ClaimReport;
import io.strongroom.protocol.attestation.TrustTier;
import io.strongroom.protocol.executor.ExecutorView;
import io.strongroom.protocol.id.CaseId;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Executors that are not what was released. */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class AlteredExecutorTest {
  private static final Duration REFUSED_WITHIN = Duration.ofSeconds(60);
  private static final Pattern CASE = Pattern.compile("case-[0-9a-f]{16}");

  private static TestCluster cluster;

  /** Executors that were started the same way, but are genuine, serve. */
  @BeforeAll
  static void theWayItWorks(TestCluster shared) throws Exception {
    cluster = shared;
    assertThat(ExecutorsCommand.list(cluster.connection()))
        .filteredOn(e -> e.accepts() == FunctionClass.CONFIDENTIAL)
        .isNotEmpty();
    cluster.deploy("acme/only-on-genuine", FunctionClass.CONFIDENTIAL, Functions.HELLO);
  }

  /** Otherwise a release could be measured by nobody but its publisher. */
  @Test
  void trustsWhatAnyoneMeasures() throws Exception {
    String measured =
        cluster
            .executor("measured")
            .measure(Path.of(System.getProperty("java.home")))
            .measurement()
            .toString();

    assertThat(new Appraisals(cluster.connection()).all())
        .isNotEmpty()
        .allSatisfy(report -> assertThat(pinned(report)).isEqualTo(measured));
  }

  private static String pinned(AppraisalReport report) {
    return report.claims().stream()
        .filter(claim -> claim.rule().equals("measurement-pinned"))
        .map(ClaimReport::found)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void refusesAnExecutorWithOneAlteredJar() throws Exception {
    try (AlteredDistribution altered = AlteredDistribution.of(cluster.local().release())) {
      AppraisalReport report = refused(cluster.executor("altered-jar").from(altered.folder()));

      ClaimReport file = violated(report, "measured-file");
      assertThat(file.expected()).startsWith(altered.alteredFile() + " sha384:");
      assertThat(file.found()).startsWith(altered.alteredFile() + " sha384:");
      assertThat(file.found()).isNotEqualTo(file.expected());
    }
  }

  @Test
  void refusesAnExecutorWithAnotherLaunchLine() throws Exception {
    AppraisalReport report =
        refused(
            cluster
                .executor("altered-launch")
                .withJvmFlags(List.of("-Dio.strongroom.harmless=true")));

    assertThat(report.claims())
        .anySatisfy(claim -> {
          assertThat(claim.claim()).isEqualTo("executables");
          assertThat(claim.value()).isEqualTo(33);
        })
        .anySatisfy(claim -> assertThat(claim.found()).contains("-Dio.strongroom.harmless=true"));
  }

  @Test
  void refusesAnExecutorWithAnotherSecurityConfiguration() throws Exception {
    AppraisalReport report =
        refused(
            cluster
                .executor("altered-settings")
                .with("strongroom.executor.isolation-required", "none"));

    ClaimReport configuration = violated(report, "config-pinned");
    assertThat(configuration.found()).isNotEqualTo(configuration.expected());
  }

  /** Starts it, and checks all that holds for every refused executor; what the operator sees. */
  private static AppraisalReport refused(ExecutorLaunch launch) throws Exception {
    String told = cluster.local().launchToBeRefused(launch, REFUSED_WITHIN);
    assertThat(told).contains("not-trusted");
    CaseId caseId = caseIn(told);
    // All that it ever heard is in what it printed, behind the line of the TEE that started it.
    assertThat(cluster.log(launch.name()).lines().skip(1).collect(Collectors.joining("\n")))
        .doesNotContain("sha384:", "measurement", "measured-file", "config-pinned", "READY");
    gatewayStaysAway(launch.name());
    AppraisalReport report = new Appraisals(cluster.connection()).refused(caseId);
    assertThat(report.earSha256()).isEmpty();
    assertThat(report.status()).isNotEqualTo(TrustTier.AFFIRMING);
    return report;
  }

  /** Somebody listens where the executor would have; while calls are made, nobody comes. */
  private static void gatewayStaysAway(String name) throws Exception {
    try (ServerSocket listener =
        new ServerSocket(port(name), 1, InetAddress.getLoopbackAddress())) {
      for (int i = 0; i < 5; i++) {
        assertThat(cluster.invocation("acme/only-on-genuine").send().body())
            .isEqualTo(Functions.RAN);
      }
      listener.setSoTimeout(500);
      assertThat(accepts(listener)).isFalse();
    }
    assertThat(ExecutorsCommand.list(cluster.connection()))
        .extracting(ExecutorView::url)
        .doesNotContain("https://127.0.0.1:" + port(name));
  }

  private static boolean accepts(ServerSocket listener) throws IOException {
    try (var connection = listener.accept()) {
      return connection.isConnected();
    } catch (SocketTimeoutException nobody) {
      return false;
    }
  }

  private static int port(String name) throws IOException {
    Path settings = cluster.state().service(name).resolve("config.properties");
    return Files.readAllLines(settings).stream()
        .filter(line -> line.startsWith("strongroom.listen.port"))
        .map(line -> line.substring(line.indexOf('=') + 1).strip())
        .mapToInt(Integer::parseInt)
        .findFirst()
        .orElseThrow();
  }

  private static CaseId caseIn(String told) {
    Matcher matcher = CASE.matcher(told);
    assertThat(matcher.find()).as(told).isTrue();
    return CaseId.of(matcher.group());
  }

  private static ClaimReport violated(AppraisalReport report, String rule) {
    return report.claims().stream()
        .filter(claim -> claim.rule().equals(rule))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + rule + " in " + report));
  }
}
