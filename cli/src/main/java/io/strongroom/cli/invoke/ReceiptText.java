package io.strongroom.cli.invoke;

import io.strongroom.protocol.receipt.ReceiptBody;
import io.strongroom.protocol.receipt.Usage;
import java.util.List;

/** A verified receipt in words. */
public final class ReceiptText {
  private ReceiptText() {}

  /** One line a fact; the first says whether the hardware behind it is real. */
  public static List<String> lines(VerifiedReceipt receipt) {
    ReceiptBody body = receipt.body();
    Usage.Supervisor measured = body.usage().supervisorMeasured();
    Usage.Cell reported = body.usage().cellReported();
    return List.of(
        "receipt of " + body.invocation() + (body.simulated() ? "  SIMULATED" : ""),
        "  verified   body in batch "
            + receipt.batch().counter()
            + ", batch signed by the executor's"
            + " attested key, EAR signed by the verifier",
        "  function   " + body.namespace() + "/" + body.name() + "  " + body.version(),
        "  executor   " + body.executor() + ", isolation " + body.isolation(),
        "  outcome    " + body.outcome() + ", caller verified by " + body.authn(),
        "  used       %.1f ms wall, %d bytes in, %d bytes out (measured by the supervisor)"
            .formatted(measured.wallUs() / 1000.0, measured.bytesIn(), measured.bytesOut()),
        "             %.1f ms CPU, %d KiB allocated (reported by the cell)"
            .formatted(reported.cpuUs() / 1000.0, reported.allocatedBytes() / 1024),
        "  input      " + body.input() + " (salted commitment)",
        "  output     " + body.output() + " (salted commitment)",
        "  policy     " + body.policy(),
        "  EAR        " + body.earSha256());
  }
}
