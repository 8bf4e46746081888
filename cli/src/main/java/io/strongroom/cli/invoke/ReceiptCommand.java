package io.strongroom.cli.invoke;

import io.strongroom.cli.cluster.Connection;
import io.strongroom.cli.terminal.Output;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.receipt.StoredReceipt;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.token.Role;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code strongroom receipt}: fetches an invocation's receipt and verifies it on this machine. */
@Command(
    name = "receipt",
    mixinStandardHelpOptions = true,
    description = "Fetch and verify the receipt of an invocation (its X-Request-Id).")
public final class ReceiptCommand implements Callable<Integer> {
  @Mixin private Output output;

  @Parameters(paramLabel = "INVOCATION", description = "X-Request-Id of the call")
  private String invocation;

  @Override
  public Integer call() {
    Connection connection = Connection.ofEnvironment();
    StoredReceipt stored = fetch(connection, InvocationId.of(invocation));
    VerifiedReceipt receipt = VerifiedReceipt.verify(stored, connection);
    output.result(stored, () -> print(receipt));
    return 0;
  }

  /** The receipt as stored, not verified. */
  public static StoredReceipt fetch(Connection connection, InvocationId invocation) {
    try (JsonClient attestation = connection.attestation()) {
      return attestation
          .request("/v1/receipts/" + invocation)
          .bearer(connection.issuer().tokenEverywhere(Role.AUDITOR))
          .get()
          .as(StoredReceipt.class, JsonLimits.REQUEST);
    }
  }

  private void print(VerifiedReceipt receipt) {
    ReceiptText.lines(receipt).forEach(output::line);
  }
}
