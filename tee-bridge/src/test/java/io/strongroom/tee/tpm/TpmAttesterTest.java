package io.strongroom.tee.tpm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.tee.Expected;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.claims.TpmClaims;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is asked of a TPM, and what is made of its answers. */
final class TpmAttesterTest {
  private static final ReportData REPORT_DATA = ReportData.of(TpmForge.filled(64, 0x33));

  @TempDir Path state;

  /** A device that says what a test wants. */
  private record ScriptedDevice(Queue<byte[]> answers) implements TpmDevice {
    static Opener saying(byte[]... answers) {
      return () -> new ScriptedDevice(new ArrayDeque<>(List.of(answers)));
    }

    @Override
    public byte[] transmit(byte[] command) {
      return answers.size() == 1 ? answers.element() : answers.remove();
    }

    @Override
    public void close() {}
  }

  private static byte[] code(int code) {
    return ByteBuffer.allocate(10).putShort((short) 0x8001).putInt(10).putInt(code).array();
  }

  private static TpmAttester attester(TpmDevice.Opener device) {
    return new TpmAttester(device, Optional.empty());
  }

  private static void assertFails(TpmDevice.Opener device, String why) {
    assertThatThrownBy(() -> attester(device).collect(REPORT_DATA))
        .isInstanceOf(IOException.class)
        .hasMessageContaining(why);
  }

  @Test
  void quotesASoftwareTpmAndVerifies() throws Exception {
    Optional<Path> program = SoftwareTpm.program();
    assumeTrue(program.isPresent(), "no swtpm on this machine: install it to run this test");
    try (SoftwareTpm tpm = SoftwareTpm.start(program.get(), state)) {
      TpmAttester attester =
          new TpmAttester(tpm.device(), Optional.of(state.resolve("no such log")));
      TpmClaims first = claims(attester.collect(REPORT_DATA), REPORT_DATA);

      assertThat(first.quotes()).hasSize(1);
      assertThat(first.quotes().getFirst().bank()).isEqualTo("sha256");
      assertThat(first.quotes().getFirst().pcrs()).hasSize(24);

      // More often than a TPM has slots for keys, and the same key each time.
      ReportData binding = ReportData.binding(Sha384.digest(new byte[] {1}));
      for (int i = 0; i < 5; i++) {
        assertThat(claims(attester.collect(binding), binding).ak()).isEqualTo(first.ak());
      }
    }
  }

  private static TpmClaims claims(TeeEvidence evidence, ReportData expected) {
    VerificationOutcome outcome =
        new TpmVerifier().verify(evidence, Expected.of(expected), TpmVerdicts.NOTHING_KNOWN);
    assertThat(outcome).isInstanceOf(Verified.class);
    return ((Verified) outcome).evidence().claims(TpmClaims.class);
  }

  @Test
  void triesAgainWhenATpmAsksForIt() {
    assertFails(ScriptedDevice.saying(code(0x922), code(0x908), code(0x90A), code(0x101)), "0x101");
  }

  @Test
  void givesUpOnATpmThatAlwaysAsks() {
    assertFails(ScriptedDevice.saying(code(0x922)), "0x922");
  }

  @Test
  void saysWhatATpmRefuses() {
    assertFails(ScriptedDevice.saying(code(0x9A2)), "0x9a2");
  }

  @Test
  void saysThatAnAnswerIsNonsense() {
    assertFails(ScriptedDevice.saying(new byte[3]), "nonsense");
    assertFails(ScriptedDevice.saying(code(0)), "nonsense");
    assertFails(ScriptedDevice.saying(new byte[11]), "length");
  }

  @Test
  void saysThatThereIsNoDevice() {
    Path missing = state.resolve("no folder").resolve("tpmrm0");
    assertThatThrownBy(() -> attester(TpmDevice.file(missing)).collect(REPORT_DATA))
        .isInstanceOf(IOException.class);
  }
}
