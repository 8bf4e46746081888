package io.strongroom.cli.demo;

import io.strongroom.cli.attest.AppraisalText;
import io.strongroom.cli.attest.Appraisals;
import io.strongroom.cli.cluster.Checkout;
import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.cluster.LocalCluster;
import io.strongroom.cli.function.Deployment;
import io.strongroom.cli.invoke.Invocation;
import io.strongroom.cli.invoke.ReceiptCommand;
import io.strongroom.cli.invoke.ReceiptText;
import io.strongroom.cli.invoke.VerifiedReceipt;
import io.strongroom.cli.terminal.Failure;
import io.strongroom.cli.terminal.Output;
import io.strongroom.cli.terminal.Progress;
import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.GrantList;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.receipt.ReceiptBody;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.token.Role;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/**
 * The first half of the demo: a confidential function is deployed, signed and invoked with real
 * input, and everything that made it run where it ran is looked up again.
 */
record TrustedRun(
    String input,
    Invocation.Answer answer,
    AppraisalReport appraisal,
    Grant grant,
    VerifiedReceipt receipt) {
  private static final int OK = 200;
  private static final int UNAVAILABLE = 503;
  private static final int TOO_LATE = 504;

  private static final int ATTEMPTS = 4;
  private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(2);

  private static final Duration RECEIPT_WITHIN = Duration.ofSeconds(10);
  private static final Duration LOOK_EVERY = Duration.ofMillis(100);

  /** What a program gets of it. */
  record Summary(
      int status, String body, AppraisalReport appraisal, Grant grant, ReceiptBody receipt) {}

  static TrustedRun of(Checkout checkout, Connection connection, Progress progress)
      throws Exception {
    Path sample = checkout.root().resolve("samples/redact");
    String input = Files.readString(sample.resolve("input/complaint.json"));
    progress.during(
        "signing and deploying the sample", () -> Deployment.deploy(connection, sample));
    Invocation.Answer answer =
        progress.during(
            "invoking it",
            () -> invoke(Invocation.of(connection, LocalCluster.NAMESPACE + "/redact"), input));
    VerifiedReceipt receipt =
        progress.during("waiting for the receipt", () -> receipt(connection, answer));
    return new TrustedRun(
        input,
        answer,
        new Appraisals(connection).of(receipt.body().executor()),
        grant(connection, receipt.body()),
        receipt);
  }

  /** The first call of all finds everything cold, and on a busy machine exceeds its deadline. */
  private static Invocation.Answer invoke(Invocation sample, String input)
      throws InterruptedException {
    Invocation.Answer answer = sample.withJson(input).send();
    for (int attempt = 1; isUnavailable(answer) && attempt < ATTEMPTS; attempt++) {
      Thread.sleep(BETWEEN_ATTEMPTS);
      answer = sample.send();
    }
    if (answer.status() != OK) {
      throw Failure.of("the sample answered " + answer.status(), "see ./strongroom status");
    }
    return answer;
  }

  private static boolean isUnavailable(Invocation.Answer answer) {
    return answer.status() == UNAVAILABLE || answer.status() == TOO_LATE;
  }

  Summary summary() {
    return new Summary(answer.status(), answer.body(), appraisal, grant, receipt.body());
  }

  private static VerifiedReceipt receipt(Connection connection, Invocation.Answer answer)
      throws InterruptedException {
    InvocationId id = InvocationId.of(answer.invocation());
    long deadline = System.nanoTime() + RECEIPT_WITHIN.toNanos();
    while (true) {
      try {
        return VerifiedReceipt.verify(ReceiptCommand.fetch(connection, id), connection);
      } catch (ProblemException e) {
        // Batches are delivered a moment after the answer.
        if (System.nanoTime() > deadline) {
          throw e;
        }
        Thread.sleep(LOOK_EVERY);
      }
    }
  }

  private static Grant grant(Connection connection, ReceiptBody body) {
    try (JsonClient attestation = connection.attestation()) {
      return attestation
          .request("/v1/grants")
          .bearer(connection.issuer().tokenEverywhere(Role.AUDITOR))
          .atMost(JsonLimits.BATCH.maxBytes())
          .get()
          .as(GrantList.class, JsonLimits.BATCH)
          .grants()
          .stream()
          .filter(g -> g.sub().equals(body.version()) && g.aud().equals(body.executor()))
          .findFirst()
          .orElseThrow(() -> Failure.of("no grant is on record for this invocation"));
    }
  }

  void print(Output output) {
    output.line("");
    output.line("1. A confidential function ran: acme/redact (samples/redact)");
    output.line("   in    %s", oneLine(input));
    output.line("   out   %s", oneLine(answer.body()));
    output.line("");
    output.line("2. Where, and why there: the appraisal of that executor, claim by claim");
    AppraisalText.lines(appraisal).forEach(line -> output.line("   %s", line));
    output.line("");
    output.line("3. The grant it ran under%s", grant.simulated() ? "  SIMULATED" : "");
    if (grant.simulated()) {
      output.line("   allowed   the policy of %s takes a simulated TEE", grant.namespace());
    }
    output.line("   version   %s (%s)", grant.sub(), grant.functionClass());
    output.line("   executor  %s, until %s", grant.aud(), grant.expiresAt());
    output.line("   presenter %s (the gateway's certificate)", grant.cnf().certificate());
    output.line("   deployer  %s, scope %s", grant.deployer(), grant.scope());
    output.line("   policy    %s", grant.policy());
    output.line("");
    output.line("4. What it used, in a receipt signed by the executor and verified here");
    ReceiptText.lines(receipt).forEach(line -> output.line("   %s", line));
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s+", " ");
  }
}
