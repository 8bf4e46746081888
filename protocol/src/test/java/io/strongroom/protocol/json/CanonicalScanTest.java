package io.strongroom.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.WireExamples;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What may skip canonicalization, and that nothing else does. */
class CanonicalScanTest {
  @Test
  void aReceiptIsWrittenCanonically() {
    assertThat(CanonicalScan.accepts(Json.write(WireExamples.receipt()))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{}",
        "{\"a\":[],\"b\":{}}",
        "{\"A\":-12,\"a\":0,\"aa\":123456789012345,\"b\":[true,false,null,\"~ /'\"]}",
      })
  void whatItAcceptsIsItsOwnCanonicalForm(String json) throws IOException {
    assertThat(CanonicalScan.accepts(json)).isTrue();
    assertThat(new String(new JsonCanonicalizer(json).getEncodedUTF8(), StandardCharsets.UTF_8))
        .isEqualTo(json);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "1",
        "[]",
        "{",
        "{}}",
        "{} ",
        "{ }",
        "{\"a\"}",
        "{\"a\":}",
        "{\"a\":1,}",
        "{,}",
        "{\"a\":1 }",
        "{\"b\":1,\"a\":2}",
        "{\"a\":1,\"a\":2}",
        "{\"a\":-0}",
        "{\"a\":01}",
        "{\"a\":-}",
        "{\"a\":1.0}",
        "{\"a\":1e2}",
        "{\"a\":1234567890123456}",
        "{\"a\":tru}",
        "{\"a\":[1,]}",
        "{\"a\":[1}",
        "{\"a\":\"\\u0041\"}",
        "{\"a\":\"\\/\"}",
        "{\"a\":\"é\"}",
        "{\"a\":\"\u007f\"}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"",
      })
  void doubtIsNo(String json) {
    assertThat(CanonicalScan.accepts(json)).isFalse();
  }

  @Test
  void doesNotFollowWhatIsDeep() {
    String deep = "{\"a\":".repeat(100_000) + "1" + "}".repeat(100_000);
    assertThat(CanonicalScan.accepts(deep)).isFalse();
  }
}
