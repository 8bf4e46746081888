package io.strongroom.tee.dcap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.claims.OpaqueBytes;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/**
 * What must hold under Intel's own root where no collateral says it, and which nobody can forge.
 */
final class BuiltInRulesTest {
  private static final String TD_QE =
      "dc9e2a7c6f948f17474e34a7fc43ed030f7c1563f1babddf6340c82e0e54a8c5";

  private static EnclaveReport enclave(String mrSigner, int product, int flags) throws Exception {
    ByteBuffer body = ForgedQuote.little(DcapQuote.SGX_BODY_BYTES);
    body.put(48, (byte) flags);
    body.put(128, HexFormat.of().parseHex(mrSigner));
    body.putShort(256, (short) product);
    byte[] bytes = new byte[body.capacity()];
    body.get(0, bytes);
    return EnclaveReport.parse(new OpaqueBytes(bytes));
  }

  private static void assertRefused(RefusalCode code, ThrowingCallable action) {
    RefusedEvidenceException refused = catchThrowableOfType(RefusedEvidenceException.class, action);
    assertThat(refused).isNotNull();
    assertThat(refused.refusal().code()).isEqualTo(code);
  }

  @Test
  void knowsIntelsQuotingEnclave() throws Exception {
    EnclaveReport intel = enclave(TD_QE, 2, 0x15);
    assertThatCode(() -> EnclaveRule.builtIn(QuoteTechnology.TDX).check(intel))
        .doesNotThrowAnyException();
  }

  @Test
  void refusesAnotherEnclaveThatThePckVouchesFor() throws Exception {
    EnclaveReport other = enclave("00".repeat(32), 2, 0x15);
    EnclaveReport debug = enclave(TD_QE, 2, 0x17);
    for (EnclaveReport enclave : new EnclaveReport[] {other, debug}) {
      assertRefused(
          RefusalCode.QE_IDENTITY, () -> EnclaveRule.builtIn(QuoteTechnology.TDX).check(enclave));
    }
  }

  @Test
  void refusesIntelsOtherQuotingEnclave() throws Exception {
    EnclaveReport tdx = enclave(TD_QE, 2, 0x15);
    assertRefused(
        RefusalCode.QE_IDENTITY, () -> EnclaveRule.builtIn(QuoteTechnology.SGX).check(tdx));
  }

  @Test
  void refusesAModuleThatIsNotIntelsProductionOne() {
    OpaqueBytes svn = new OpaqueBytes(new byte[16]);
    OpaqueBytes none = new OpaqueBytes(new byte[8]);
    RunningModule signed = new RunningModule(svn, new OpaqueBytes(ForgedQuote.filled(48, 1)), none);
    RunningModule debug =
        new RunningModule(
            svn, new OpaqueBytes(new byte[48]), new OpaqueBytes(ForgedQuote.filled(8, 1)));

    assertRefused(RefusalCode.TDX_MODULE, signed::requireIntel);
    assertRefused(RefusalCode.TDX_MODULE, debug::requireIntel);
  }
}
