package io.strongroom.tee.nitro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.Mutations;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TeeType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class NitroAttesterTest {
  private static final ReportData REPORT_DATA = ReportData.of(NitroForge.filled(64, 0x5A));

  /** {@code {"Attestation": {"user_data": …, "nonce": null, "public_key": null}}}. */
  private static final String REQUEST =
      "a1"
          + "6b4174746573746174696f6e"
          + "a3"
          + "69757365725f64617461"
          + "5840"
          + "5a".repeat(64)
          + "656e6f6e6365f6"
          + "6a7075626c69635f6b6579f6";

  /** {@code {"Attestation": {"document": h'010203'}}}. */
  private static final String RESPONSE = "a16b4174746573746174696f6ea168646f63756d656e7443010203";

  /** The same as modules write their own maps. */
  private static final String UNTIL_BREAK =
      "bf6b4174746573746174696f6ebf68646f63756d656e7443010203ffff";

  /** {@code {"Error": "InvalidArgument"}}. */
  private static final String ERROR = "a1654572726f726f496e76616c6964417267756d656e74";

  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal);
  }

  private static NitroEvidence collect(String response) throws Exception {
    return NitroEvidence.of(new NitroAttester(request -> bytes(response)).collect(REPORT_DATA));
  }

  @Test
  void asksAsTheModuleUnderstands() {
    assertThat(NsmMessages.request(REPORT_DATA)).asHexString().isEqualToIgnoringCase(REQUEST);
  }

  @Test
  void passesTheModulesDocumentOn() throws Exception {
    assertThat(collect(RESPONSE).document()).isEqualTo(Blob.ofBytes(new byte[] {1, 2, 3}));
    assertThat(collect(UNTIL_BREAK)).isEqualTo(collect(RESPONSE));
    assertThat(new NitroAttester(NitroAttester.DEVICE).type()).isEqualTo(TeeType.NITRO);
  }

  @Test
  void saysWhatTheModuleSays() {
    assertThatThrownBy(() -> collect(ERROR))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("InvalidArgument");
  }

  @Test
  void takesNoOtherAnswer() {
    for (String answer : new String[] {"", "f6", "a0", "a16b4174746573746174696f6ea0", "00"}) {
      assertThatThrownBy(() -> collect(answer)).as(answer).isInstanceOf(IOException.class);
    }
  }

  @Test
  void survivesAnyAnswer() {
    Mutations mutations = new Mutations();
    for (int i = 0; i < Mutations.ROUNDS; i++) {
      try {
        assertThat(NsmMessages.document(mutations.damaged(bytes(RESPONSE)))).isNotNull();
      } catch (IOException e) {
        assertThat(e).hasMessageStartingWith("the NSM");
      }
    }
  }

  @Test
  void saysThatThereIsNoDevice(@TempDir Path folder) {
    NitroAttester attester = new NitroAttester(folder.resolve("nsm"));

    assertThatThrownBy(() -> attester.collect(REPORT_DATA))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("is this a Nitro enclave?")
        .hasMessageContaining("errno 2");
  }

  /** The ioctl itself is made; a file knows none, which Linux calls ENOTTY. */
  @Test
  void saysThatAFileIsNoDevice(@TempDir Path folder) throws Exception {
    Path file = Files.createFile(folder.resolve("nsm"));

    assertThatThrownBy(() -> new NitroAttester(file).collect(REPORT_DATA))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("errno 25");
  }

  @Test
  void asksNothingTooLong() {
    assertThatThrownBy(() -> new NsmDevice(Path.of("/dev/null")).ask(new byte[0x1001]))
        .isInstanceOf(IOException.class);
  }
}
