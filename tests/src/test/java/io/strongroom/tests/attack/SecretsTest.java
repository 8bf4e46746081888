package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.function.Deployment.Deployed;
import io.strongroom.cli.invoke.Invocation.Answer;
import io.strongroom.protocol.executor.ExecutorOutcome;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Everything that the platform says aloud, searched for what it must keep to itself. */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class SecretsTest {
  /** Any signed token, whoever's: a base64url JSON object, a payload, a signature. */
  private static final Pattern TOKEN =
      Pattern.compile("eyJ[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}\\.[A-Za-z0-9_-]{10,}");

  private static final Pattern PRIVATE_KEY =
      Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY|\"d\"\\s*:\\s*\"[A-Za-z0-9_-]{20,}\"");

  private static final String INPUT = "a-customers-own-words-f7c1";
  private static final long COMMAND_SECONDS = 30;

  private static TestCluster cluster;

  /** What was used while the platform talked. */
  private static final Map<String, String> SECRETS = new LinkedHashMap<>();

  private static final List<Answer> REFUSALS = new ArrayList<>();

  @BeforeAll
  static void makeThePlatformTalk(TestCluster shared) throws Exception {
    cluster = shared;
    Insider insider = new Insider(cluster);
    Deployed function =
        cluster.deploy("acme/talked-about", FunctionClass.CONFIDENTIAL, Functions.ECHO);
    String good = token("acme");
    String foreign = token("elsewhere");
    Answer answer = cluster.invocation("acme/talked-about").withToken(good).withJson(INPUT).send();
    assertThat(answer.body()).isEqualTo(INPUT);
    ExecutorOutcome.Verified executor = insider.executors(FunctionClass.CONFIDENTIAL).getFirst();
    String grant = insider.grant(function, executor);
    SECRETS.put("a caller's token", good);
    SECRETS.put("a refused caller's token", foreign);
    SECRETS.put("a grant", grant);
    SECRETS.put("the cluster name", insider.clusterName());
    SECRETS.put("a function's input", INPUT);
    secretFiles();
    refuse(good, foreign, grant, executor);
  }

  /** Refusals at every door, some of which are shown a secret to repeat. */
  private static void refuse(
      String good, String foreign, String grant, ExecutorOutcome.Verified executor)
      throws Exception {
    REFUSALS.add(cluster.invocation("acme/talked-about").withToken(foreign).withJson(INPUT).send());
    REFUSALS.add(cluster.invocation("acme/talked-about").withToken(good + "x").send());
    REFUSALS.add(cluster.invocation("acme/no-such-function").withToken(good).send());
    REFUSALS.add(cluster.invocation("acme/talked-about@none").withToken(good).send());
    cluster.deploy(
        "acme/throws-secrets",
        FunctionClass.CONFIDENTIAL,
        "export default { async fetch(r) { throw new Error(await r.text()); } };");
    REFUSALS.add(cluster.invocation("acme/throws-secrets").withToken(good).withJson(INPUT).send());
    try (ExecutorDoor door = new ExecutorDoor(executor, Optional.empty())) {
      Refused.by(door.invoke(grant, good), Reason.GRANT_REFUSED);
    }
    REFUSALS.forEach(refusal -> assertThat(refusal.status()).isBetween(400, 599));
  }

  /** Passwords and raw keys as they lie in the state directory. */
  private static void secretFiles() throws IOException {
    for (Path file : stateFiles()) {
      if (isSecret(file)) {
        String content = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).strip();
        SECRETS.put(cluster.state().root().relativize(file).toString(), content);
      }
    }
    assertThat(SECRETS).hasSizeGreaterThan(10);
  }

  /** Receipts and cells' sockets come and go meanwhile, which a stream of paths would not bear. */
  private static List<Path> stateFiles() throws IOException {
    List<Path> files = new ArrayList<>();
    Files.walkFileTree(
        cluster.state().root(),
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            files.add(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult visitFileFailed(Path gone, IOException why) {
            return FileVisitResult.CONTINUE;
          }
        });
    return files;
  }

  private static boolean isSecret(Path file) {
    String name = file.getFileName().toString();
    return name.endsWith(".password") || name.equals("nonce.key");
  }

  @Test
  void noLogHoldsASecret() throws Exception {
    try (Stream<Path> logs = Files.list(cluster.state().root().resolve("logs"))) {
      List<Path> all = logs.toList();
      assertThat(all).hasSizeGreaterThanOrEqualTo(6);
      for (Path log : all) {
        holdsNoSecret(log.getFileName().toString(), Files.readString(log));
      }
    }
  }

  @Test
  void noErrorHoldsASecret() {
    for (Answer refusal : REFUSALS) {
      holdsNoSecret(refusal.toString(), refusal.body() + refusal.headers());
    }
  }

  @Test
  void noCommandPrintsASecret() throws Exception {
    for (String[] command :
        new String[][] {
          {"status"},
          {"doctor"},
          {"executors"},
          {"attest"},
          {"receipt", "0".repeat(32)},
          {"invoke", "acme/no-such-function"},
        }) {
      holdsNoSecret(String.join(" ", command), commandLine(command));
    }
  }

  @Test
  void noMetricHoldsASecret() throws Exception {
    for (String path : List.of("/metrics", "/health", "/health/ready")) {
      try (var client = java.net.http.HttpClient.newHttpClient()) {
        var request =
            java.net.http.HttpRequest.newBuilder(cluster.connection().gateway(path)).build();
        holdsNoSecret(
            path, client.send(request, java.net.http.HttpResponse.BodyHandlers.ofString()).body());
      }
    }
  }

  @Test
  void noProcessShowsASecretToWhoeverListsProcesses() throws Exception {
    for (var process : cluster.local().running().processes()) {
      if (process.isAlive()) {
        Path proc = Path.of("/proc", Long.toString(process.pid()));
        holdsNoSecret(process.name(), Files.readString(proc.resolve("cmdline")));
        assertThat(Files.readString(proc.resolve("environ"))).as(process.name()).isEmpty();
      }
    }
  }

  @Test
  void secretsAreReadableByTheirOwnerOnly() throws Exception {
    for (Path file : stateFiles()) {
      if (isSecret(file) || file.toString().endsWith(".p12")) {
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
            .as(file.toString())
            .isEqualTo("rw-------");
      }
    }
  }

  private static void holdsNoSecret(String where, String text) {
    SECRETS.forEach(
        (what, secret) -> assertThat(text.contains(secret)).as(what + " in " + where).isFalse());
    assertThat(TOKEN.matcher(text).find()).as("a token in " + where).isFalse();
    assertThat(PRIVATE_KEY.matcher(text).find()).as("a private key in " + where).isFalse();
  }

  /** A command as people run it, both streams. */
  private static String commandLine(String... arguments) throws Exception {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dstrongroom.home=" + System.getProperty("strongroom.home"),
                "-cp",
                System.getProperty("strongroom.home") + "/cli/target/distribution/lib/*",
                "io.strongroom.cli.Main"));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("STRONGROOM_STATE", cluster.state().root().toString());
    builder.environment().put("STRONGROOM_DEBUG", "1");
    Process process = builder.start();
    process.getOutputStream().close();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor(COMMAND_SECONDS, TimeUnit.SECONDS)).isTrue();
    assertThat(printed).isNotEmpty();
    return printed;
  }

  private static String token(String namespace) {
    return cluster.connection().issuer().token(Namespace.of(namespace), List.of(Role.INVOKER));
  }
}
