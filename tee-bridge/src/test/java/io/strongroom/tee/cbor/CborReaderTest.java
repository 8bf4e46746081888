package io.strongroom.tee.cbor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.tee.Mutations;
import io.strongroom.tee.cbor.CborValue.Bytes;
import io.strongroom.tee.cbor.CborValue.Entries;
import io.strongroom.tee.cbor.CborValue.Int;
import io.strongroom.tee.cbor.CborValue.Items;
import io.strongroom.tee.cbor.CborValue.Simple;
import io.strongroom.tee.cbor.CborValue.Tagged;
import io.strongroom.tee.cbor.CborValue.Text;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class CborReaderTest {
  private static final CborLimits LIMITS = new CborLimits(1 << 16, 4, 64);
  private static final CborLimits LOOSE = new CborLimits(1 << 16, 4, 64, true);

  private static CborValue read(String hexadecimal) throws MalformedCborException {
    return CborReader.read(HexFormat.of().parseHex(hexadecimal), LIMITS);
  }

  private static void assertMalformed(String hexadecimal, CborLimits limits) {
    assertThatThrownBy(() -> CborReader.read(HexFormat.of().parseHex(hexadecimal), limits))
        .isInstanceOf(MalformedCborException.class);
  }

  /** From RFC 8949, appendix A. */
  @Test
  void readsTheExamplesOfTheSpecification() throws Exception {
    assertThat(read("00")).isEqualTo(new Int(0));
    assertThat(read("17")).isEqualTo(new Int(23));
    assertThat(read("1818")).isEqualTo(new Int(24));
    assertThat(read("1903e8")).isEqualTo(new Int(1000));
    assertThat(read("1a000f4240")).isEqualTo(new Int(1_000_000));
    assertThat(read("1b000000e8d4a51000")).isEqualTo(new Int(1_000_000_000_000L));
    assertThat(read("20")).isEqualTo(new Int(-1));
    assertThat(read("3903e7")).isEqualTo(new Int(-1000));
    assertThat(read("3b7fffffffffffffff")).isEqualTo(new Int(Long.MIN_VALUE));
    assertThat(read("f4")).isEqualTo(Simple.FALSE);
    assertThat(read("f5")).isEqualTo(Simple.TRUE);
    assertThat(read("f6")).isEqualTo(Simple.NULL);
    assertThat(read("4401020304")).isEqualTo(new Bytes(new byte[] {1, 2, 3, 4}));
    assertThat(read("62c3bc")).isEqualTo(new Text("ü"));
    assertThat(read("c11a514b67b0")).isEqualTo(new Tagged(1, new Int(1_363_896_240)));
    assertThat(read("8301820203820405"))
        .isEqualTo(
            new Items(
                new Int(1), new Items(new Int(2), new Int(3)), new Items(new Int(4), new Int(5))));
    assertThat(read("a201020304")).isEqualTo(map(new Int(1), new Int(2), new Int(3), new Int(4)));
    assertThat(read("a0")).isEqualTo(new Entries(Map.of()));
  }

  private static Entries map(CborValue... keysAndValues) {
    Map<CborValue, CborValue> map = new LinkedHashMap<>();
    for (int i = 0; i < keysAndValues.length; i += 2) {
      map.put(keysAndValues[i], keysAndValues[i + 1]);
    }
    return new Entries(map);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1817",
        "1900ff",
        "1a0000ffff",
        "1b00000000ffffffff",
        "3817",
        "5801ff",
        "780161",
        "980100",
        "b8010000",
        "d80100"
      })
  void refusesLongerFormsThanTheShortest(String hexadecimal) {
    assertMalformed(hexadecimal, LIMITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"9fff", "bfff", "5f4100ff", "7f6161ff", "1f", "3f", "df00", "ff"})
  void refusesIndefiniteLengths(String hexadecimal) {
    assertMalformed(hexadecimal, LIMITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"5f4100ff", "7f6161ff", "1f", "3f", "df00", "ff", "81ff", "bf01ff", "9f"})
  void refusesIndefiniteStringsAndStrayBreaksEvenWhereContainersMayBeIndefinite(
      String hexadecimal) {
    assertMalformed(hexadecimal, LOOSE);
  }

  @Test
  void readsIndefiniteContainersWhereTheyAreAllowed() throws Exception {
    byte[] input = HexFormat.of().parseHex("9f01bf0203ffff");

    assertThat(CborReader.read(input, LOOSE))
        .isEqualTo(new Items(new Int(1), map(new Int(2), new Int(3))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"f7", "f0", "f820", "f818", "f93c00", "fa47c35000", "fb3ff199999999999a"})
  void refusesFloatsAndOtherSimpleValues(String hexadecimal) {
    assertMalformed(hexadecimal, LIMITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1c", "1d", "1e", "5c", "fc"})
  void refusesReservedInformation(String hexadecimal) {
    assertMalformed(hexadecimal, LIMITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"a201000100", "a2616100616100", "a2f600f600", "a2800080f6"})
  void refusesAKeyTwice(String hexadecimal) {
    assertMalformed(hexadecimal, LIMITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"61ff", "62c328", "63eda080", "62c0af"})
  void refusesTextThatIsNotUtf8(String hexadecimal) {
    assertMalformed(hexadecimal, LIMITS);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "18",
        "19ff",
        "42ff",
        "6261",
        "8201",
        "a101",
        "c1",
        "5a7fffffff",
        "9a7fffffff",
        "ba7fffffff",
        "5b7fffffffffffffff",
        "9b7fffffffffffffff"
      })
  void refusesWhatEndsTooEarly(String hexadecimal) {
    assertMalformed(hexadecimal, LIMITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000", "f6f6", "8000"})
  void refusesWhatFollows(String hexadecimal) {
    assertMalformed(hexadecimal, LIMITS);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1b8000000000000000", "3bffffffffffffffff", "5bffffffffffffffff"})
  void refusesNumbersOf64Bits(String hexadecimal) {
    assertMalformed(hexadecimal, LIMITS);
  }

  @Test
  void countsDepth() throws Exception {
    assertThat(read("8181818100")).isInstanceOf(Items.class);
    assertMalformed("818181818100", LIMITS);
    assertMalformed("c1c1c1c1c100", LIMITS);
  }

  @Test
  void countsValues() throws Exception {
    assertThat(read("983f" + "00".repeat(63))).isInstanceOf(Items.class);
    assertMalformed("9840" + "00".repeat(64), LIMITS);
  }

  @Test
  void countsBytes() {
    assertMalformed("4401020304", new CborLimits(4, 1, 1));
  }

  @Test
  void takesNoLimitsThatAreNone() {
    assertThatThrownBy(() -> new CborLimits(1, 65, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new CborLimits(0, 1, 1)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void saysWhatItFound() {
    assertThatThrownBy(() -> read("1817"))
        .hasMessage(
            "expected CBOR with 23 in its shortest form, found a longer form before byte 2");
  }

  /** One spelling of each value: whatever is read is written as it was. */
  @Test
  void writesWhatItReadAsItWas() {
    byte[] seed =
        CborWriter.write(
            new Tagged(
                18,
                new Items(
                    new Bytes(new byte[300]),
                    map(new Int(-500), new Text("ü"), Simple.NULL, Simple.FALSE),
                    new Int(1L << 40),
                    new Int(70_000),
                    new Text("a".repeat(30)))));
    Mutations mutations = new Mutations();
    int read = 0;
    for (int i = 0; i < Mutations.ROUNDS; i++) {
      byte[] input = mutations.damaged(seed);
      try {
        assertThat(CborWriter.write(CborReader.read(input, LIMITS))).isEqualTo(input);
        read++;
      } catch (MalformedCborException e) {
        assertThat(e.expected()).isNotEmpty();
      }
    }
    assertThat(read).isPositive();
  }
}
