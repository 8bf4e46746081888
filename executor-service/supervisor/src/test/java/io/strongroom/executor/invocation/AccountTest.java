package io.strongroom.executor.invocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.cell.frame.CellOutcome;
import io.strongroom.executor.TestingBoot;
import io.strongroom.executor.admission.AdmissionOutcome;
import io.strongroom.executor.cells.CellEnd;
import io.strongroom.executor.cells.CellEvent;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.receipt.Outcome;
import io.strongroom.protocol.receipt.ReceiptBody;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AccountTest {
  private static final Sha256 SOME = Sha256.digest(new byte[] {1});

  private final TestingBoot boot = new TestingBoot();

  @Test
  void whatALyingCellSaysOfItselfLeavesAReceiptThatCanBeRead() throws Exception {
    var end =
        new CellEvent.Ended(
            new CellEnd.Reported(CellOutcome.OK), Long.MAX_VALUE, Long.MAX_VALUE, "");
    ReceiptBody body = account().close(Outcome.OK, end);
    assertThat(Json.read(Json.bytes(body), ReceiptBody.class, JsonLimits.TOKEN)).isEqualTo(body);
  }

  private Account account() {
    var admitted =
        new AdmissionOutcome.Admitted(
            boot.grant(FunctionRef.of("acme/claims"), new VersionDigest(SOME), Thumbprint.of(SOME)),
            boot.ear(),
            Optional.empty());
    SecureRandom random = new SecureRandom();
    return new Account(InvocationId.random(random), admitted, new AuditKeys(random), Instant.EPOCH);
  }
}
