package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.cli.invoke.Invocation.Answer;
import io.strongroom.cli.invoke.ReceiptCommand;
import io.strongroom.cli.invoke.VerifiedReceipt;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.receipt.Outcome;
import io.strongroom.protocol.receipt.ReceiptBatch;
import io.strongroom.protocol.receipt.ReceiptBody;
import io.strongroom.protocol.receipt.StoredReceipt;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.Await;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import jakarta.json.JsonNumber;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Whoever keeps the receipts wants one to say something else. */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class ReceiptTest {
  private static final Duration STORED_WITHIN = Duration.ofSeconds(60);

  private static TestCluster cluster;
  private static Answer answer;
  private static StoredReceipt stored;

  @BeforeAll
  static void theWayItWorks(TestCluster shared) throws Exception {
    cluster = shared;
    cluster.deploy("acme/receipted", FunctionClass.CONFIDENTIAL, Functions.ECHO);
    answer = cluster.invocation("acme/receipted").withJson("{\"a\":1}").send();
    assertThat(answer.body()).isEqualTo("{\"a\":1}");
    stored = stored(answer);
    VerifiedReceipt.verify(stored, cluster.connection());
  }

  @Test
  void everyConfidentialCallLeavesTheReceiptThatItsAnswerNames() throws Exception {
    cluster.deploy(
        "acme/receipted-throws",
        FunctionClass.CONFIDENTIAL,
        "export default { fetch() { throw new Error('no'); } };");
    for (String target : List.of("acme/receipted", "acme/receipted-throws")) {
      Answer called = cluster.invocation(target).send();
      VerifiedReceipt receipt = VerifiedReceipt.verify(stored(called), cluster.connection());
      assertThat(called.receipt()).isEqualTo(receipt.body().digest().toString());
      assertThat(receipt.body().outcome())
          .isEqualTo(target.endsWith("throws") ? Outcome.THREW : Outcome.OK);
      assertThat(receipt.ear().claims().strongroom().simulated()).isTrue();
    }
  }

  @Test
  void batchesOfOneExecutorAreAChain() throws Exception {
    StoredReceipt next = null;
    for (int i = 0; i < 20 && next == null; i++) {
      StoredReceipt later = stored(cluster.invocation("acme/receipted").withJson("{}").send());
      boolean follows =
          later.body().executor().equals(stored.body().executor())
              && batch(later).counter() == batch(stored).counter() + 1;
      if (follows) {
        next = later;
      } else {
        stored = later;
      }
    }
    assertThat(next).as("two batches of one executor, one after the other").isNotNull();
    assertThat(batch(next).previous())
        .isEqualTo(Optional.of(ReceiptBatch.digestOf(stored.batch())));
  }

  @Test
  void detectsAChangedMemberOfTheBody() throws Exception {
    JsonObject body = Json.readObject(Json.bytes(stored.body()), JsonLimits.REQUEST);
    for (String member : body.keySet()) {
      ReceiptBody changed =
          Json.read(changed(body, member).toString(), ReceiptBody.class, JsonLimits.REQUEST);
      assertThatThrownBy(() -> verify(changed, stored.batch(), stored.ear()))
          .as(member)
          .hasMessageContaining("does not verify");
    }
  }

  /** The body with another value for one member, of the right type. */
  private static JsonObject changed(JsonObject body, String member) {
    JsonValue value = body.get(member);
    JsonObjectBuilder changed = jakarta.json.Json.createObjectBuilder(body);
    return switch (value.getValueType()) {
      case TRUE -> changed.add(member, false).build();
      case FALSE -> changed.add(member, true).build();
      case NUMBER -> changed.add(member, ((JsonNumber) value).longValue() + 1).build();
      case OBJECT -> {
        JsonObject object = value.asJsonObject();
        yield changed.add(member, changed(object, object.keySet().iterator().next())).build();
      }
      default -> changed.add(member, another(((JsonString) value).getString())).build();
    };
  }

  private static String another(String text) {
    return switch (text) {
      case "ok" -> "threw";
      case "bubblewrap" -> "none";
      case "executor" -> "gateway-asserted";
      default -> text.startsWith("20") ? "2026-01-01T00:00:00Z" : nextTo(text);
    };
  }

  /** Another name, digest or id of the same form. */
  private static String nextTo(String text) {
    int at = text.length() / 2;
    return text.substring(0, at) + (text.charAt(at) == 'a' ? 'b' : 'a') + text.substring(at + 1);
  }

  @Test
  void detectsAChangedByteAnywhereInTheBatch() {
    String batch = stored.batch();
    for (int at = 0; at < batch.length(); at += 7) {
      char other = batch.charAt(at) == 'A' ? 'B' : 'A';
      String changed = batch.substring(0, at) + other + batch.substring(at + 1);
      assertThatThrownBy(() -> verify(stored.body(), changed, stored.ear()))
          .as("byte " + at)
          .isInstanceOf(RuntimeException.class);
    }
  }

  @Test
  void detectsABatchThatAnotherKeySigned() throws Exception {
    String forged =
        SigningKey.generateEd25519().sign(TokenType.RECEIPTS, Json.bytes(batch(stored)));
    assertThatThrownBy(() -> verify(stored.body(), forged, stored.ear()))
        .hasMessageContaining("does not verify");
  }

  @Test
  void detectsAnEarThatTheVerifierDidNotSign() {
    int at = stored.ear().lastIndexOf('.') + 20;
    char other = stored.ear().charAt(at) == 'A' ? 'B' : 'A';
    String forged = stored.ear().substring(0, at) + other + stored.ear().substring(at + 1);
    assertThatThrownBy(() -> verify(stored.body(), stored.batch(), forged))
        .hasMessageContaining("does not verify");
  }

  @Test
  void refusesReceiptsOfWhoeverIsNotTheExecutor() throws Exception {
    Insider insider = new Insider(cluster);
    var delivery = new ReceiptBatch.Delivery(stored.ear(), stored.batch(), List.of(stored.body()));
    try (JsonClient gateway = insider.attestation(Optional.of(insider.gateway()))) {
      assertThatThrownBy(() -> gateway.request("/v1/receipts").json(delivery).post())
          .isInstanceOfSatisfying(
              ProblemException.class, e -> assertThat(e.problem().status()).isEqualTo(403));
    }
  }

  @Test
  void refusesAReceiptToAnotherNamespace() {
    String token =
        cluster.connection().issuer().token(Namespace.of("elsewhere"), List.of(Role.DEPLOYER));
    try (JsonClient attestation = cluster.connection().attestation()) {
      assertThatThrownBy(
              () -> attestation.request("/v1/receipts/" + answer.invocation()).bearer(token).get())
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.reason()).isIn(Reason.FORBIDDEN, Reason.NOT_FOUND));
    }
  }

  private static ReceiptBatch batch(StoredReceipt receipt) throws MalformedJsonException {
    return Json.read(
        Jws.insecureUnverifiedPayload(receipt.batch(), JsonLimits.TOKEN),
        ReceiptBatch.class,
        JsonLimits.TOKEN);
  }

  private static void verify(ReceiptBody body, String batch, String ear) {
    VerifiedReceipt.verify(
        new StoredReceipt(
            body, stored.digest(), batch, ear, stored.index(), stored.inclusionPath()),
        cluster.connection());
  }

  private static StoredReceipt stored(Answer called) throws Exception {
    InvocationId id = InvocationId.of(called.invocation());
    return Await.present(
        "the receipt of " + id,
        STORED_WITHIN,
        () -> {
          try {
            return Optional.of(ReceiptCommand.fetch(cluster.connection(), id));
          } catch (ProblemException e) {
            return Optional.empty();
          }
        });
  }
}
