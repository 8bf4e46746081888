package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.cluster.DevelopmentIssuer;
import io.strongroom.cli.function.Deployment.Deployed;
import io.strongroom.cli.invoke.Invocation.Answer;
import io.strongroom.protocol.executor.ExecutorOutcome;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Base64Url;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Callers who are not who they should be, and a gateway that vouches for them. */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class CallerTest {
  private static final Namespace ACME = Namespace.of("acme");
  private static final Namespace OTHER = Namespace.of("caller-other");

  private static final Pattern LENGTH =
      Pattern.compile("content-length: (\\d+)", Pattern.CASE_INSENSITIVE);

  private static TestCluster cluster;
  private static Deployed function;
  private static ExecutorOutcome.Verified executor;
  private static Insider insider;

  @BeforeAll
  static void theWayItWorks(TestCluster shared) throws Exception {
    cluster = shared;
    insider = new Insider(cluster);
    cluster.ensureNamespace(OTHER.toString());
    function = cluster.deploy("acme/for-callers", FunctionClass.CONFIDENTIAL, Functions.HELLO);
    cluster.deploy("acme/for-anyone", FunctionClass.PUBLIC, Functions.HELLO);
    cluster.deploy(OTHER + "/not-yours", FunctionClass.CONFIDENTIAL, Functions.HELLO);
    executor = insider.executors(FunctionClass.CONFIDENTIAL).getFirst();
    assertThat(call(invoker(ACME)).body()).isEqualTo(Functions.RAN);
    assertThat(pastTheGateway(invoker(ACME)).body()).isEqualTo(Functions.RAN);
  }

  @Test
  void aTokenOfAnotherNamespaceOpensNothing() throws Exception {
    Refused.by(call(invoker(OTHER)), Reason.FORBIDDEN);
    Refused.by(
        cluster.invocation(OTHER + "/not-yours").withToken(invoker(ACME)).send(), Reason.FORBIDDEN);
  }

  @Test
  void refusesTokensThatAreNotWhatTheyShouldBe() throws Exception {
    assertThat(call(signed(claims().build(), issuerKey())).body()).isEqualTo(Functions.RAN);
    for (Map.Entry<String, String> token : notWhatTheyShouldBe().entrySet()) {
      Answer answer = call(token.getValue());
      assertThat(answer.status()).as(token.getKey()).isEqualTo(401);
      Refused.by(answer, Reason.UNAUTHENTICATED);
    }
  }

  @Test
  void anInvokerMayNotNameAVersion() throws Exception {
    Refused.by(
        cluster
            .invocation("acme/for-callers@" + function.version())
            .withToken(invoker(ACME))
            .send(),
        Reason.FORBIDDEN);
  }

  @Test
  void aHeaderOfTheClientsOwnMakesNoCaller() throws Exception {
    Answer answer =
        cluster
            .invocation("acme/for-callers")
            .withToken(invoker(OTHER))
            .withHeader("strongroom-caller", invoker(ACME))
            .withHeader("Strongroom-Grant", insider.grant(function, executor))
            .send();
    Refused.by(answer, Reason.FORBIDDEN);
  }

  @Test
  void aGatewayCannotAssertACallerWhoDidNotCall() throws Exception {
    Refused.by(pastTheGateway(invoker(OTHER)), Reason.CALLER_REFUSED);
    Refused.by(pastTheGateway(deployer(ACME)), Reason.CALLER_REFUSED);
    for (String token : notWhatTheyShouldBe().values()) {
      Refused.by(pastTheGateway(token), Reason.CALLER_REFUSED);
    }
  }

  @Test
  void aTokenOfAnotherNamespaceReadsNoLogsAndNoVersions() throws Exception {
    String logs = "/v1/namespaces/acme/functions/for-callers/logs";
    assertThat(rawGet(logs, deployer(ACME))).startsWith("HTTP/1.1 200");
    assertThat(rawGet(logs, deployer(OTHER))).startsWith("HTTP/1.1 403");
    String versions = "/v1/namespaces/acme/functions/for-callers/versions";
    try (JsonClient registry = cluster.connection().registry()) {
      assertThat(registry.request(versions).bearer(deployer(ACME)).get().status()).isEqualTo(200);
      Refused.by(Reason.FORBIDDEN, () -> registry.request(versions).bearer(deployer(OTHER)).get());
    }
  }

  /** The executor believes gateways about logs, so no path of a caller's may lead there. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "/../metrics",
        "/../health",
        "//../metrics",
        "/x/../../metrics",
        "/..;/metrics",
        "/%2e%2e/metrics",
        "/%2E./metrics",
        "/./../metrics",
        "/../v1/logs?namespace=acme&name=for-callers",
        "/..//v1/logs?namespace=acme&name=for-callers",
        "/\\..\\v1\\logs?namespace=acme&name=for-callers",
      })
  void noPathLeadsPastAFunctionIntoTheExecutor(String below) throws Exception {
    assertThat(rawGet("/fn/acme/for-anyone/x/y", invoker(OTHER))).endsWith(Functions.RAN);
    String answer = rawGet("/fn/acme/for-anyone" + below, invoker(OTHER));
    assertThat(answer).startsWith("HTTP/1.1 400").doesNotContain("\"executor\"");
  }

  private static Answer call(String token) throws Exception {
    return cluster.invocation("acme/for-callers").withToken(token).send();
  }

  /** With everything a compromised gateway has. */
  private static java.net.http.HttpResponse<String> pastTheGateway(String token) throws Exception {
    try (ExecutorDoor door = new ExecutorDoor(executor, Optional.of(insider.gateway()))) {
      return door.invoke(insider.grant(function, executor), token);
    }
  }

  /** A client that sends a path exactly as it stands. */
  private static String rawGet(String path, String token) throws IOException {
    URI gateway = cluster.local().running().gateway();
    try (Socket socket = new Socket(gateway.getHost(), gateway.getPort())) {
      socket.setSoTimeout(60_000);
      String request =
          "GET %s HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer %s\r\n\r\n"
              .formatted(path, token);
      socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
      return answer(socket.getInputStream());
    }
  }

  /** Head and body, which a {@code Content-Length} bounds. */
  private static String answer(InputStream in) throws IOException {
    StringBuilder head = new StringBuilder();
    while (head.indexOf("\r\n\r\n") < 0) {
      int next = in.read();
      if (next < 0) {
        return head.toString();
      }
      head.append((char) next);
    }
    Matcher length = LENGTH.matcher(head);
    int bytes = length.find() ? Integer.parseInt(length.group(1)) : 0;
    return head + new String(in.readNBytes(bytes), StandardCharsets.UTF_8);
  }

  private static Map<String, String> notWhatTheyShouldBe() throws Exception {
    SigningKey key = issuerKey();
    long now = Instant.now().getEpochSecond();
    Map<String, String> tokens = new LinkedHashMap<>();
    tokens.put("no token", "x");
    tokens.put("another key", signed(claims().build(), SigningKey.generateEs256()));
    tokens.put("expired", signed(claims().add("exp", now - 120).build(), key));
    tokens.put("not yet valid", signed(claims().add("nbf", now + 600).build(), key));
    tokens.put("another audience", signed(claims().add("aud", "elsewhere").build(), key));
    tokens.put("another issuer", signed(claims().add("iss", "https://evil.test").build(), key));
    tokens.put(
        "another kind of token",
        key.sign(TokenType.GRANT, claims().build().toString().getBytes(StandardCharsets.UTF_8)));
    tokens.put("unsigned", unsigned(claims().build()));
    return tokens;
  }

  private static String unsigned(JsonObject claims) {
    return base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + base64(claims.toString()) + ".";
  }

  private static String base64(String text) {
    return Base64Url.encode(text.getBytes(StandardCharsets.UTF_8));
  }

  private static JsonObjectBuilder claims() {
    long now = Instant.now().getEpochSecond();
    return Json.createObjectBuilder()
        .add("iss", DevelopmentIssuer.ISSUER)
        .add("aud", DevelopmentIssuer.AUDIENCE)
        .add("sub", "mallory")
        .add("iat", now - 300)
        .add("exp", now + 300)
        .add("groups", Json.createArrayBuilder().add("acme:invoker"));
  }

  private static String signed(JsonObject claims, SigningKey key) {
    return key.sign(TokenType.ACCESS_TOKEN, claims.toString().getBytes(StandardCharsets.UTF_8));
  }

  private static SigningKey issuerKey() throws IOException {
    Path keys = cluster.state().keys();
    return SigningKey.fromPkcs12(
        keys.resolve("token-issuer.p12"),
        cluster.password(keys.resolve("token-issuer.password")),
        SigningKey.ALIAS);
  }

  private static String invoker(Namespace namespace) {
    return token(namespace, Role.INVOKER);
  }

  private static String deployer(Namespace namespace) {
    return token(namespace, Role.DEPLOYER);
  }

  private static String token(Namespace namespace, Role role) {
    return cluster
        .connection()
        .issuer()
        .token("mallory", List.of(namespace + ":" + role), Duration.ofMinutes(5));
  }
}
