package io.strongroom.attestation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.receipt.Authn;
import io.strongroom.protocol.receipt.MerkleTree;
import io.strongroom.protocol.receipt.Outcome;
import io.strongroom.protocol.receipt.ReceiptBatch;
import io.strongroom.protocol.receipt.ReceiptBody;
import io.strongroom.protocol.receipt.StoredReceipt;
import io.strongroom.protocol.receipt.Usage;
import io.strongroom.protocol.tls.TlsIdentity;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Receipts over TLS, as executors deliver them and auditors read them. */
class ReceiptFlowTest {
  private static final SecureRandom RANDOM = new SecureRandom();
  private static final Sha256 SOME_DIGEST = Sha256.digest(new byte[] {1});

  @TempDir static Path folder;
  private static TestingDeployment deployment;

  private TestingExecutor executor;
  private String ear;

  @BeforeAll
  static void start() throws Exception {
    deployment = TestingDeployment.start(folder);
  }

  @AfterAll
  static void stop() {
    deployment.close();
  }

  @BeforeEach
  void attest() throws Exception {
    executor = deployment.executor();
    ear = deployment.ear(executor);
  }

  private List<ReceiptBody> bodies(int count) {
    return IntStream.range(0, count).mapToObj(i -> body(executor.bootId())).toList();
  }

  private ReceiptBody body(BootId bootId) {
    return body(bootId, InvocationId.random(RANDOM), Namespace.of("acme"));
  }

  private ReceiptBody body(BootId bootId, InvocationId invocation, Namespace namespace) {
    return new ReceiptBody(
        invocation,
        namespace,
        FunctionName.of("claims"),
        new VersionDigest(SOME_DIGEST),
        bootId,
        SOME_DIGEST,
        Authn.EXECUTOR,
        SOME_DIGEST,
        SOME_DIGEST,
        Instant.EPOCH,
        new Usage(new Usage.Supervisor(1, 2, 3), new Usage.Cell(4, 5)),
        0,
        0,
        Outcome.OK,
        Isolation.BUBBLEWRAP,
        VerifiedEar.digestOf(ear),
        SOME_DIGEST,
        true);
  }

  private ReceiptBatch batch(long counter, Optional<Sha256> previous, List<ReceiptBody> bodies) {
    return new ReceiptBatch(
        executor.bootId(),
        counter,
        previous,
        MerkleTree.of(bodies.stream().map(Jcs::canonicalize).toList()).root(),
        bodies.size(),
        VerifiedEar.digestOf(ear),
        Instant.EPOCH);
  }

  private ReceiptBatch.Delivery delivery(ReceiptBatch batch, List<ReceiptBody> bodies) {
    return new ReceiptBatch.Delivery(ear, batch.sign(executor.signing()), bodies);
  }

  private static void deliver(TlsIdentity identity, ReceiptBatch.Delivery delivery) {
    var answer = deployment.client(identity).request("/v1/receipts").json(delivery).post();
    assertThat(answer.status()).isEqualTo(204);
  }

  private ProblemException refused(ReceiptBatch.Delivery delivery) {
    return refused(executor.tls(), delivery);
  }

  private static ProblemException refused(TlsIdentity identity, ReceiptBatch.Delivery delivery) {
    return catchThrowableOfType(ProblemException.class, () -> deliver(identity, delivery));
  }

  private static StoredReceipt find(String role, InvocationId invocation) {
    return deployment
        .as("reader", "/v1/receipts/" + invocation, role)
        .get()
        .as(StoredReceipt.class, JsonLimits.REQUEST);
  }

  @Test
  void aReceiptIsFoundWithAllThatProvesIt() {
    List<ReceiptBody> bodies = bodies(5);
    deliver(executor.tls(), delivery(batch(0, Optional.empty(), bodies), bodies));
    StoredReceipt receipt = find("*:auditor", bodies.get(3).invocation());
    assertThat(receipt.body()).isEqualTo(bodies.get(3));
    assertThat(receipt.digest()).isEqualTo(bodies.get(3).digest());
    assertThat(receipt.ear()).isEqualTo(ear);
    boolean included =
        MerkleTree.includes(
            batch(0, Optional.empty(), bodies).merkleRoot(),
            5,
            receipt.index(),
            Jcs.canonicalize(receipt.body()),
            receipt.inclusionPath());
    assertThat(included).isTrue();
  }

  @Test
  void onlyRolesOfTheNamespaceReadIt() {
    List<ReceiptBody> bodies = bodies(1);
    deliver(executor.tls(), delivery(batch(0, Optional.empty(), bodies), bodies));
    InvocationId invocation = bodies.getFirst().invocation();
    find("acme:invoker", invocation);
    find("acme:deployer", invocation);
    var refused =
        catchThrowableOfType(ProblemException.class, () -> find("other:deployer", invocation));
    assertThat(refused.reason()).isEqualTo(Reason.NOT_FOUND);
  }

  @Test
  void aForeignReceiptOfTheSameIdDoesNotHideOnesOwn() {
    List<ReceiptBody> own = bodies(1);
    deliver(executor.tls(), delivery(batch(0, Optional.empty(), own), own));
    ReceiptBody first = own.getFirst();
    List<ReceiptBody> foreign =
        List.of(body(executor.bootId(), first.invocation(), Namespace.of("other")));
    Optional<Sha256> previous =
        Optional.of(
            ReceiptBatch.digestOf(batch(0, Optional.empty(), own).sign(executor.signing())));
    deliver(executor.tls(), delivery(batch(1, previous, foreign), foreign));
    assertThat(find("acme:deployer", first.invocation()).body()).isEqualTo(first);
    assertThat(find("other:deployer", first.invocation()).body()).isEqualTo(foreign.getFirst());
  }

  @Test
  void refusesToBeginAChainInItsMiddle() {
    List<ReceiptBody> bodies = bodies(1);
    ProblemException refused =
        refused(delivery(batch(1, Optional.of(SOME_DIGEST), bodies), bodies));
    assertThat(refused.reason()).isEqualTo(Reason.CONFLICT);
    assertThat(refused.problem().detail()).contains("batch 0 after none");
  }

  @Test
  void theChainGoesOnAndARepeatedBatchIsTakenOnce() {
    List<ReceiptBody> first = bodies(1);
    ReceiptBatch.Delivery one = delivery(batch(0, Optional.empty(), first), first);
    deliver(executor.tls(), one);
    deliver(executor.tls(), one);
    List<ReceiptBody> second = bodies(2);
    Optional<Sha256> previous = Optional.of(ReceiptBatch.digestOf(one.batch()));
    deliver(executor.tls(), delivery(batch(1, previous, second), second));
    deliver(executor.tls(), one);
  }

  @Test
  void refusesAGapAndAnotherPast() {
    List<ReceiptBody> first = bodies(1);
    ReceiptBatch.Delivery one = delivery(batch(0, Optional.empty(), first), first);
    deliver(executor.tls(), one);
    Optional<Sha256> previous = Optional.of(ReceiptBatch.digestOf(one.batch()));
    List<ReceiptBody> next = bodies(1);
    ProblemException gap = refused(delivery(batch(2, previous, next), next));
    assertThat(gap.reason()).isEqualTo(Reason.CONFLICT);
    assertThat(gap.problem().detail()).contains("batch 1");
    ProblemException past = refused(delivery(batch(1, Optional.of(SOME_DIGEST), next), next));
    assertThat(past.reason()).isEqualTo(Reason.CONFLICT);
    ProblemException second = refused(delivery(batch(0, Optional.empty(), next), next));
    assertThat(second.reason()).isEqualTo(Reason.CONFLICT);
  }

  @Test
  void refusesAnotherTlsKeyThanTheAttestedOne() throws Exception {
    List<ReceiptBody> bodies = bodies(1);
    ReceiptBatch.Delivery delivery = delivery(batch(0, Optional.empty(), bodies), bodies);
    assertThat(refused(deployment.executor().tls(), delivery).reason()).isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void takesFromTheNextBootWhatAKilledOneLeft() throws Exception {
    List<ReceiptBody> bodies = bodies(1);
    ReceiptBatch.Delivery left = delivery(batch(0, Optional.empty(), bodies), bodies);
    TestingExecutor next = deployment.executor();
    deployment.ear(next);
    deliver(next.tls(), left);
  }

  @Test
  void refusesWhatAKilledOneLeftFromABootThatIsNoLongerAttested() throws Exception {
    List<ReceiptBody> bodies = bodies(1);
    ReceiptBatch.Delivery left = delivery(batch(0, Optional.empty(), bodies), bodies);
    TestingExecutor next = deployment.executor();
    deployment.ear(next);
    deployment.clock().advance(Duration.ofMinutes(6));
    assertThat(refused(next.tls(), left).reason()).isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void looksForTheConnectionsOwnerOnlyOnceTheBatchIsProved() throws Exception {
    List<ReceiptBody> bodies = bodies(1);
    String forged = batch(0, Optional.empty(), bodies).sign(SigningKey.generateEd25519());
    ProblemException refused =
        refused(deployment.executor().tls(), new ReceiptBatch.Delivery(ear, forged, bodies));
    assertThat(refused.reason()).isEqualTo(Reason.INVALID_SIGNATURE);
  }

  @Test
  void refusesABatchSignedByAnotherKey() {
    List<ReceiptBody> bodies = bodies(1);
    String forged = batch(0, Optional.empty(), bodies).sign(SigningKey.generateEd25519());
    assertThat(refused(new ReceiptBatch.Delivery(ear, forged, bodies)).reason())
        .isEqualTo(Reason.INVALID_SIGNATURE);
  }

  @Test
  void refusesAnEarThatWasNotIssuedHere() {
    List<ReceiptBody> bodies = bodies(1);
    String foreign = deployment.verified(ear).claims().sign(SigningKey.generateEs256());
    String batch = batch(0, Optional.empty(), bodies).sign(executor.signing());
    assertThat(refused(new ReceiptBatch.Delivery(foreign, batch, bodies)).reason())
        .isEqualTo(Reason.FORBIDDEN);
  }

  @Test
  void refusesBodiesThatWereChangedExchangedOrLeftOut() {
    List<ReceiptBody> bodies = bodies(2);
    ReceiptBatch batch = batch(0, Optional.empty(), bodies);
    for (List<ReceiptBody> other : List.of(bodies(2), bodies.reversed(), bodies.subList(0, 1))) {
      ProblemException refused = refused(delivery(batch, other));
      assertThat(refused.reason()).isEqualTo(Reason.BAD_REQUEST);
      assertThat(refused.problem().detail()).contains("merkle_root");
    }
  }

  @Test
  void refusesBodiesOfAnotherExecutor() throws Exception {
    List<ReceiptBody> bodies = List.of(body(deployment.executor().bootId()));
    assertThat(refused(delivery(batch(0, Optional.empty(), bodies), bodies)).problem().detail())
        .contains("bodies");
  }

  @Test
  void takesReceiptsLongAfterTheirEarExpired() {
    List<ReceiptBody> bodies = bodies(1);
    deployment.clock().advance(Duration.ofHours(2));
    deliver(executor.tls(), delivery(batch(0, Optional.empty(), bodies), bodies));
  }
}
