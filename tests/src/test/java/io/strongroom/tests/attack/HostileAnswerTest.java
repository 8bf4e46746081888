package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cli.invoke.Invocation.Answer;
import io.strongroom.cli.invoke.ReceiptCommand;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.receipt.Outcome;
import io.strongroom.protocol.receipt.StoredReceipt;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tests.cluster.Await;
import io.strongroom.tests.cluster.SharedCluster;
import io.strongroom.tests.cluster.TestCluster;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A function whose answer or log is meant to break whoever reads it. */
@Timeout(120)
@ExtendWith(SharedCluster.class)
class HostileAnswerTest {
  private static final Duration STORED_WITHIN = Duration.ofSeconds(60);

  private static TestCluster cluster;

  @BeforeAll
  static void start(TestCluster shared) {
    cluster = shared;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{ b: '\\x01\\x7f\\x1b[31m' }",
        "{ a: 'x'.repeat(40000) }",
        "Array.from({ length: 300 }, (_, i) => ['h' + i, 'x'])"
      })
  void aHeadThatNobodyReadsIsInvalidAndTheFunctionRunsOnce(String headers) throws Exception {
    String name = "acme/bad-head-" + Integer.toHexString(headers.hashCode());
    cluster.deploy(
        name,
        FunctionClass.CONFIDENTIAL,
        "export default { fetch() { console.log('ran');"
            + " return new Response('executed', { headers: "
            + headers
            + " }) } };");

    Answer answer = cluster.invocation(name).send();

    Refused.by(answer, Reason.INVALID_RESPONSE);
    assertThat(cluster.functionLog(name)).filteredOn(line -> line.text().equals("ran")).hasSize(1);
    assertThat(stored(answer).body().outcome()).isEqualTo(Outcome.INVALID_RESPONSE);
    assertThat(answer.receipt()).isEqualTo(stored(answer).body().digest().toString());
  }

  /**
   * A body after an answer to HEAD would be read as the answer to the connection's next request.
   */
  @Test
  void anAnswerToHeadIsNotTheNextAnswerOfItsConnection() throws Exception {
    cluster.deploy(
        "acme/forges-the-next",
        FunctionClass.CONFIDENTIAL,
        """
        export default { fetch() {
          return new Response("HTTP/1.1 200 OK\\r\\ncontent-length: 6\\r\\n\\r\\nforged");
        } };
        """);
    cluster.deploy(
        "acme/next",
        FunctionClass.CONFIDENTIAL,
        "export default { fetch() { return new Response('executed') } };");
    for (int i = 0; i < 10; i++) {
      assertThat(cluster.invocation("acme/forges-the-next").withMethod("HEAD").send().body())
          .isEmpty();
      assertThat(cluster.invocation("acme/next").send().body()).isEqualTo(Functions.RAN);
    }
  }

  @Test
  void aLogIsReadableWhateverIsPrinted() throws Exception {
    cluster.deploy(
        "acme/hides-its-log",
        FunctionClass.CONFIDENTIAL,
        "export default { fetch() { console.log('a\\u0000b'); console.log('c\\ud800d');"
            + " console.log('after'); return new Response('executed') } };");

    cluster.invocation("acme/hides-its-log").send();

    List<String> texts =
        cluster.functionLog("acme/hides-its-log").stream().map(line -> line.text()).toList();
    assertThat(texts).contains("a\ufffdb", "after").hasSize(3);
  }

  /** In a shared cell, where giving up the cell would end its neighbours' calls. */
  @Test
  void aBodyWhoseBufferTheFunctionKeepsIsSentAsItWas() throws Exception {
    cluster.deploy(
        "acme/keeps-its-buffer",
        FunctionClass.PUBLIC,
        """
        export default { fetch() {
          let kept;
          const buffer = new TextEncoder().encode("executed").buffer;
          buffer.constructor = { [Symbol.species]: function () { return kept = new ArrayBuffer(64); } };
          const answer = new Response(buffer);
          kept?.transfer();
          return answer;
        } };
        """);

    Answer answer = cluster.invocation("acme/keeps-its-buffer").send();

    assertThat(answer.body()).isEqualTo(Functions.RAN);
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
