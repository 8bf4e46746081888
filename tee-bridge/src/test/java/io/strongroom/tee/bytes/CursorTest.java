package io.strongroom.tee.bytes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import java.util.HexFormat;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class CursorTest {
  private static byte[] bytes(String hexadecimal) {
    return HexFormat.of().parseHex(hexadecimal);
  }

  private static Cursor little(String hexadecimal) {
    return Cursor.littleEndian(bytes(hexadecimal), "spec §3");
  }

  private static Cursor big(String hexadecimal) {
    return Cursor.bigEndian(bytes(hexadecimal), "spec §3");
  }

  private static void assertRefused(RefusalCode code, ThrowingCallable action) {
    RefusedEvidenceException refused = catchThrowableOfType(RefusedEvidenceException.class, action);
    assertThat(refused).isNotNull();
    assertThat(refused.refusal().code()).isEqualTo(code);
    assertThat(refused.refusal().section()).isEqualTo("spec §3");
  }

  @Test
  void readsUnsignedNumbersInEitherOrder() throws Exception {
    Cursor little = little("fffffe0100feff");
    assertThat(little.uint8("a")).isEqualTo(0xFF);
    assertThat(little.uint16("b")).isEqualTo(0xFEFF);
    assertThat(little.uint32("c")).isEqualTo(0xFFFE_0001L);
    assertThat(little.position()).isEqualTo(7);
    Cursor big = big("fffffefffffffd8000000000000000");
    assertThat(big.uint8("a")).isEqualTo(0xFF);
    assertThat(big.uint16("b")).isEqualTo(0xFFFE);
    assertThat(big.uint32("c")).isEqualTo(0xFFFFFFFDL);
    assertThat(big.uint64("d")).isEqualTo(Long.MIN_VALUE);
    assertThat(big.remaining()).isZero();
  }

  @Test
  void refusesWhatIsNotThere() {
    assertRefused(RefusalCode.MALFORMED_EVIDENCE, () -> little("").uint8("a"));
    assertRefused(RefusalCode.MALFORMED_EVIDENCE, () -> little("00").uint16("a"));
    assertRefused(RefusalCode.MALFORMED_EVIDENCE, () -> little("000000").uint32("a"));
    assertRefused(RefusalCode.MALFORMED_EVIDENCE, () -> little("00000000000000").uint64("a"));
    assertRefused(RefusalCode.MALFORMED_EVIDENCE, () -> little("0000").bytes(3, "a"));
    assertRefused(RefusalCode.MALFORMED_EVIDENCE, () -> little("0000").opaque(3, "a"));
    assertRefused(RefusalCode.MALFORMED_EVIDENCE, () -> little("0000").skip(3, "a"));
    assertRefused(RefusalCode.MALFORMED_EVIDENCE, () -> little("0000").part(3, "a"));
  }

  @Test
  void refusesLengthsThatNoArrayHas() {
    for (long length : new long[] {-1, Long.MIN_VALUE, 0xFFFF_FFFFL, Long.MAX_VALUE}) {
      assertRefused(RefusalCode.MALFORMED_EVIDENCE, () -> little("0000").bytes(length, "a"));
      assertRefused(RefusalCode.MALFORMED_EVIDENCE, () -> little("0000").part(length, "a"));
    }
  }

  @Test
  void staysWhereItWasWhenItRefuses() throws Exception {
    Cursor cursor = little("0102");
    assertRefused(RefusalCode.MALFORMED_EVIDENCE, () -> cursor.uint32("a"));
    assertThat(cursor.uint16("a")).isEqualTo(0x0201);
  }

  @Test
  void aPartEndsWhereItEnds() throws Exception {
    Cursor whole = big("01020304");
    Cursor part = whole.part(2, "part");
    assertThat(part.uint16("a")).isEqualTo(0x0102);
    assertRefused(RefusalCode.MALFORMED_EVIDENCE, () -> part.uint8("b"));
    assertThat(whole.uint16("c")).isEqualTo(0x0304);
    assertThat(little("0102").part(2, "part").uint16("a")).isEqualTo(0x0201);
  }

  @Test
  void changesNothingOfWhatWasReceived() throws Exception {
    byte[] received = {1, 2};
    Cursor cursor = Cursor.bigEndian(received, "spec §3");
    cursor.bytes(1, "a")[0] = 9;
    assertThat(received).containsExactly(1, 2);
  }

  @Test
  void refusesWhatIsLeft() throws Exception {
    little("").requireEnd("all");
    assertRefused(RefusalCode.MALFORMED_EVIDENCE, () -> little("00").requireEnd("all"));
  }

  @Test
  void takesZerosAsPaddingAndNothingElse() throws Exception {
    little("").requireZeros("all");
    Cursor zeros = little("000000");
    zeros.requireZeros("all");
    zeros.requireEnd("all");
    assertRefused(RefusalCode.TRAILING_BYTES, () -> little("000100").requireZeros("all"));
  }

  @Test
  void refusesWithTheCodeOfTheStructure() throws Exception {
    Cursor cursor = little("0102030405").refusing(RefusalCode.MALFORMED_COLLATERAL);
    assertRefused(RefusalCode.MALFORMED_COLLATERAL, () -> cursor.bytes(6, "a"));
    Cursor part = cursor.part(1, "a");
    assertRefused(RefusalCode.MALFORMED_COLLATERAL, () -> part.uint16("b"));
    assertRefused(RefusalCode.MALFORMED_COLLATERAL, () -> cursor.requireEnd("c"));
  }
}
