package io.strongroom.tee.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.tee.Expected;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.claims.SnpClaims;
import io.strongroom.tee.measure.Installation;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The platform and its guest as processes of their own. */
@Timeout(120)
final class SimulatedPlatformTest {
  private static final int PATIENCE_SECONDS = 60;

  private final SimulatedDeployment deployment = SimulatedDeployment.shared();

  @TempDir private Path folder;

  private Installation installation;
  private Path out;
  private Path socket;
  private Process platform;

  @BeforeEach
  void install() throws IOException {
    out = folder.resolve("out");
    socket = folder.resolve("tee.sock");
    Path jdk = folder.resolve("jdk");
    Path distribution = Files.createDirectories(folder.resolve("dist"));
    Files.writeString(distribution.resolve("executor.jar"), "an executor");
    // The real launcher, but few files to measure: hashing a whole JDK takes a second.
    Files.createDirectories(jdk.resolve("bin"));
    Path java = Path.of(System.getProperty("java.home"), "bin", "java");
    Files.createSymbolicLink(jdk.resolve("bin/java"), java);
    Files.createDirectories(jdk.resolve("lib"));
    Files.createDirectories(jdk.resolve("conf"));
    Files.writeString(jdk.resolve("release"), "JAVA_RUNTIME_VERSION=\"25\"\n");
    Path config = Files.writeString(folder.resolve("config.properties"), "");
    installation = new Installation(distribution, jdk, config);
  }

  @AfterEach
  void end() throws IOException, InterruptedException {
    if (platform != null) {
      platform.destroyForcibly().waitFor();
    }
    // JUnit warns about links out of the folders it removes.
    Files.deleteIfExists(folder.resolve("jdk/bin/java"));
  }

  private List<String> guest(String task) {
    return List.of(
        installation.jdk() + "/bin/java",
        "-XX:TieredStopAtLevel=1",
        "-cp",
        System.getProperty("java.class.path"),
        GuestProgram.class.getName(),
        task,
        out.toString(),
        socket.toString());
  }

  private void start(List<String> guest) throws IOException {
    List<String> command =
        new ArrayList<>(
            List.of(
                System.getProperty("java.home") + "/bin/java",
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                SimulatedPlatform.class.getName()));
    command.addAll(List.of("--chip", deployment.chipFolder().toString()));
    command.addAll(List.of("--distribution", installation.distribution().toString()));
    command.addAll(List.of("--jdk", installation.jdk().toString()));
    command.addAll(List.of("--config", installation.config().toString()));
    command.addAll(List.of("--socket", socket.toString(), "--"));
    command.addAll(guest);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.redirectErrorStream(true).redirectOutput(folder.resolve("log").toFile());
    builder.environment().put("SECRET", "of the platform");
    platform = builder.start();
  }

  private int run(List<String> guest) throws IOException, InterruptedException {
    start(guest);
    assertThat(platform.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).as(log()).isTrue();
    return platform.exitValue();
  }

  private String log() throws IOException {
    return Files.readString(folder.resolve("log"));
  }

  private VerifiedEvidence attested() throws Exception {
    assertThat(run(guest("attest"))).as(log()).isZero();
    TeeEvidence evidence =
        Json.read(Files.readAllBytes(out), TeeEvidence.class, JsonLimits.EVIDENCE);
    return ((Verified)
            new SimulatedVerifier()
                .verify(evidence, Expected.of(ReportData.of(new byte[64])), deployment.context()))
        .evidence();
  }

  @Test
  void attestsTheGuestItStarted() throws Exception {
    VerifiedEvidence evidence = attested();

    assertThat(evidence.claims(SnpClaims.class).measurementLog())
        .contains(installation.measure(guest("attest")));
    assertThat(log())
        .contains("SIMULATED TEE")
        .contains(evidence.claims(SnpClaims.class).measurement().toString());
    assertThat(socket).doesNotExist();
  }

  @Test
  void attestsAnAlteredGuestAsAltered() throws Exception {
    var reference = installation.measure(guest("attest"));
    Files.writeString(installation.distribution().resolve("executor.jar"), "an impostor");

    assertThat(attested().claims(SnpClaims.class).measurement())
        .isNotEqualTo(reference.measurement());
  }

  @Test
  void givesTheGuestAnEmptyEnvironment() throws Exception {
    assertThat(run(guest("environment"))).isZero();

    assertThat(out).hasContent("{}");
  }

  @Test
  void endsWithTheGuestsExitCode() throws Exception {
    assertThat(run(guest("exit"))).isEqualTo(42);
  }

  @Test
  void endsItsGuestWhenItIsEnded() throws Exception {
    start(guest("wait"));
    ProcessHandle guest = waitingGuest();

    platform.destroy();

    assertThat(platform.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(guest.isAlive()).isFalse();
    assertThat(socket).doesNotExist();
  }

  @Test
  void takesItsGuestAlongWhenItIsKilled() throws Exception {
    start(guest("wait"));
    ProcessHandle guest = waitingGuest();

    platform.destroyForcibly();

    guest.onExit().get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    assertThat(guest.isAlive()).isFalse();
  }

  private ProcessHandle waitingGuest() throws Exception {
    for (int i = 0; i < PATIENCE_SECONDS * 10; i++) {
      if (Files.exists(out) && !Files.readString(out).isEmpty()) {
        long pid = Long.parseLong(Files.readString(out, StandardCharsets.US_ASCII));
        return ProcessHandle.of(pid).orElseThrow();
      }
      Thread.sleep(100);
    }
    throw new AssertionError("the guest did not start: " + log());
  }

  @Test
  void refusesToStartWhatItDoesNotMeasure() throws Exception {
    assertThat(run(List.of("/bin/sh", "-c", "true"))).isEqualTo(70);
    assertThat(log()).contains("bin/java");
  }

  @Test
  void saysHowItIsUsed() throws Exception {
    installation = new Installation(Path.of("/d"), Path.of("/j"), Path.of("/c"));
    assertThat(run(List.of())).isEqualTo(70);
    assertThat(log()).contains("SIMULATED TEE");
  }
}
