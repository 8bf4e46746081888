package io.strongroom.tee.cose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.tee.cbor.CborValue;
import io.strongroom.tee.cbor.CborValue.Bytes;
import io.strongroom.tee.cbor.CborValue.Entries;
import io.strongroom.tee.cbor.CborValue.Int;
import io.strongroom.tee.cbor.CborValue.Items;
import io.strongroom.tee.cbor.CborValue.Simple;
import io.strongroom.tee.cbor.CborValue.Tagged;
import io.strongroom.tee.cbor.CborWriter;
import io.strongroom.tee.cbor.MalformedCborException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.AlgorithmParameters;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.ECParameterSpec;
import java.security.spec.ECPoint;
import java.security.spec.ECPublicKeySpec;
import java.util.HexFormat;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class CoseSign1Test {
  /** RFC 9052, appendix C.2.1, signed by key "11" of appendix C.7.1. */
  private static final byte[] EXAMPLE =
      HexFormat.of()
          .parseHex(
              "d28443a10126a10442313154546869732069732074686520636f6e74656e742e58408eb33e4ca31d1c46"
                  + "5ab05aac34cc6b23d58fef5c083106c4d25a91aef0b0117e2af9a291aa32e14ab834dc56ed2a22"
                  + "3444547e01f11d3b0916e5a4c345cacb36");

  private static final String X =
      "bac5b11cad8f99f9c72b05cf4b9e26d244dc189f745228255a219a86d6a09eff";
  private static final String Y =
      "20138bf82dc1b6d562be0fa54ab7804a3a64b6d72ccfed6b6fb6ed28bbfc117e";

  /** Label and value of the key's id, which nobody signed. */
  private static final Set<Integer> UNPROTECTED = Set.of(7, 9, 10);

  private static PublicKey exampleKey() throws Exception {
    AlgorithmParameters curve = AlgorithmParameters.getInstance("EC");
    curve.init(new ECGenParameterSpec("secp256r1"));
    ECPoint point = new ECPoint(new BigInteger(X, 16), new BigInteger(Y, 16));
    return KeyFactory.getInstance("EC")
        .generatePublic(new ECPublicKeySpec(point, curve.getParameterSpec(ECParameterSpec.class)));
  }

  private static CoseSign1 parse(byte[] bytes) throws MalformedCborException {
    return CoseSign1.parse(bytes, 1024);
  }

  @Test
  void verifiesTheExampleOfTheSpecification() throws Exception {
    CoseSign1 sign1 = parse(EXAMPLE);

    assertThat(new String(sign1.payload().bytes(), StandardCharsets.UTF_8))
        .isEqualTo("This is the content.");
    assertThat(sign1.algorithm()).contains(new Int(-7));
    assertThat(sign1.isSignedBy(exampleKey(), CoseAlgorithm.ES256)).isTrue();
  }

  @Test
  void believesNoSignatureOfAnotherAlgorithmThanAsked() throws Exception {
    assertThat(parse(EXAMPLE).isSignedBy(exampleKey(), CoseAlgorithm.ES384)).isFalse();
  }

  @Test
  void noticesEveryChangedByteThatIsSigned() throws Exception {
    PublicKey key = exampleKey();
    for (int i = 0; i < EXAMPLE.length; i++) {
      byte[] changed = EXAMPLE.clone();
      changed[i] ^= 1;
      assertThat(holds(changed, key)).as("byte " + i).isEqualTo(UNPROTECTED.contains(i));
    }
  }

  private static boolean holds(byte[] bytes, PublicKey key) {
    try {
      return parse(bytes).isSignedBy(key, CoseAlgorithm.ES256);
    } catch (MalformedCborException e) {
      return false;
    }
  }

  private static CborValue sign1(CborValue... parts) {
    return new Tagged(18, new Items(parts));
  }

  private static void assertMalformed(CborValue value) {
    assertThatThrownBy(() -> parse(CborWriter.write(value)))
        .isInstanceOf(MalformedCborException.class);
  }

  @Test
  void refusesOtherShapes() {
    Bytes bytes = new Bytes(new byte[0]);
    Entries none = new Entries(Map.of());
    assertMalformed(sign1(bytes, none, bytes));
    assertMalformed(sign1(bytes, none, bytes, bytes, bytes));
    assertMalformed(sign1(none, none, bytes, bytes));
    assertMalformed(sign1(bytes, bytes, bytes, bytes));
    assertMalformed(sign1(bytes, none, Simple.NULL, bytes));
    assertMalformed(new Tagged(17, new Items(bytes, none, bytes, bytes)));
    assertMalformed(new Tagged(18, sign1(bytes, none, bytes, bytes)));
    assertMalformed(new Int(18));
  }

  @Test
  void refusesAProtectedHeaderThatIsNoMap() {
    Bytes bytes = new Bytes(new byte[] {1});
    assertMalformed(sign1(bytes, new Entries(Map.of()), bytes, bytes));
  }

  @Test
  void refusesALabelInBothHeaders() {
    Entries header = new Entries(Map.of(CoseSign1.ALGORITHM, new Int(-7)));
    Bytes bytes = new Bytes(CborWriter.write(header));
    assertMalformed(sign1(bytes, header, bytes, bytes));
  }

  @Test
  void readsAnEmptyProtectedHeader() throws Exception {
    Bytes empty = new Bytes(new byte[0]);
    CoseSign1 sign1 =
        parse(CborWriter.write(new Items(empty, new Entries(Map.of()), empty, empty)));

    assertThat(sign1.algorithm()).isEmpty();
    assertThat(sign1.isSignedBy(null, CoseAlgorithm.ES256)).isFalse();
  }
}
