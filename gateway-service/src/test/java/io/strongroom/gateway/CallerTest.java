package io.strongroom.gateway;

import static io.strongroom.gateway.TestingGateway.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.FunctionClass;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Who may call; whoever may not reaches no executor. */
class CallerTest extends GatewayScene {
  @AfterEach
  void reachedNobody() {
    assertThat(executor.calls.get()).isZero();
    assertThat(gateway.verifier.grantsIssued.get()).isZero();
  }

  @Test
  void refusesWithoutAToken() throws Exception {
    assertRefused(gateway.send(gateway.request(PATH)), Reason.UNAUTHENTICATED);
    assertThat(gateway.send(gateway.request(PATH)).headers().firstValue("www-authenticate"))
        .hasValue("Bearer");
  }

  @Test
  void refusesAnotherScheme() throws Exception {
    assertRefused(withAuthorization("Basic YW5uOmFubg=="), Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesAnExpiredToken() throws Exception {
    var claims =
        TestingGateway.claims(
            TestingGateway.AUDIENCE, Duration.ofSeconds(-1), "ann", "acme:invoker");
    assertRefused(with(TestingGateway.token(gateway.issuerKey(), claims)), Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesATokenForAnotherAudience() throws Exception {
    var claims = TestingGateway.claims("elsewhere", Duration.ofMinutes(5), "ann", "acme:invoker");
    assertRefused(with(TestingGateway.token(gateway.issuerKey(), claims)), Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesATokenByAnotherIssuer() throws Exception {
    var claims =
        TestingGateway.claims(
            TestingGateway.AUDIENCE, Duration.ofMinutes(5), "ann", "acme:invoker");
    assertRefused(
        with(TestingGateway.token(SigningKey.generateEs256(), claims)), Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesAnUnsignedToken() throws Exception {
    var claims =
        TestingGateway.claims(
            TestingGateway.AUDIENCE, Duration.ofMinutes(5), "ann", "acme:invoker");
    String unsigned =
        base64("{\"alg\":\"none\",\"typ\":\"at+jwt\"}") + "." + base64(claims.toString()) + ".";
    assertRefused(with(unsigned), Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesAnOversizedToken() throws Exception {
    String[] groups = new String[700];
    Arrays.fill(groups, "acme:invoker");
    String large = gateway.token("ann", groups);
    assertThat(large).hasSizeBetween(12_289, 15_000);
    assertRefused(with(large), Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesAnInvokerOfAnotherNamespace() throws Exception {
    assertRefused(with(gateway.token("ann", "globex:invoker")), Reason.FORBIDDEN);
  }

  @Test
  void refusesAnotherRole() throws Exception {
    assertRefused(with(gateway.token("ann", "acme:deployer")), Reason.FORBIDDEN);
  }

  @Test
  void refusesAnInvokerWhoNamesAVersion() throws Exception {
    VersionDigest version = gateway.deploy(FunctionClass.CONFIDENTIAL);
    assertRefused(gateway.send(gateway.invocation(PATH + "@" + version)), Reason.FORBIDDEN);
  }

  @Test
  void tellsStrangersNothingAboutVersions() throws Exception {
    VersionDigest none = VersionDigest.of("sha256:" + "0".repeat(64));
    int asked = gateway.registry.asked.get();
    assertRefused(gateway.send(gateway.request(PATH + "@" + none)), Reason.UNAUTHENTICATED);
    assertThat(gateway.registry.asked.get()).isEqualTo(asked);
  }

  @Test
  void refusesABadTokenEvenWhereNoneIsNeeded() throws Exception {
    var open = new FunctionRef(Namespace.of("acme"), FunctionName.of("open"));
    gateway.registry.deploy(open, FunctionClass.PUBLIC, "public", 1);
    assertRefused(
        gateway.send(
            gateway.request("/fn/acme/open").header("Authorization", "Bearer not.a.token")),
        Reason.UNAUTHENTICATED);
  }

  @Test
  void refusesAnAliasThatDoesNotExist() throws Exception {
    assertRefused(
        gateway.send(gateway.invocation(PATH + "@" + AliasName.of("canary"))),
        Reason.NO_SUCH_ALIAS);
  }

  private HttpResponse<String> with(String token) throws Exception {
    return withAuthorization("Bearer " + token);
  }

  private HttpResponse<String> withAuthorization(String value) throws Exception {
    return gateway.send(gateway.request(PATH).header("Authorization", value));
  }

  private static String base64(String text) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString(text.getBytes(StandardCharsets.UTF_8));
  }
}
