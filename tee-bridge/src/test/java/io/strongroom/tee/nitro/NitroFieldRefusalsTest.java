package io.strongroom.tee.nitro;

import static io.strongroom.tee.nitro.NitroForge.filled;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.cbor.CborValue;
import io.strongroom.tee.cbor.CborValue.Bytes;
import io.strongroom.tee.cbor.CborValue.Entries;
import io.strongroom.tee.cbor.CborValue.Int;
import io.strongroom.tee.cbor.CborValue.Items;
import io.strongroom.tee.cbor.CborValue.Simple;
import io.strongroom.tee.cbor.CborValue.Text;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** AWS NSM attestation §3.2.2: what is wrong with a document's fields, each signed by its key. */
final class NitroFieldRefusalsTest {
  private static void assertMalformed(NitroForge forge) {
    forge.assertRefused(RefusalCode.MALFORMED_EVIDENCE);
  }

  private static void assertMalformed(String field, CborValue value) {
    assertMalformed(new NitroForge().put(field, value));
  }

  @ParameterizedTest
  @ValueSource(strings = {"module_id", "digest", "timestamp", "pcrs", "certificate", "cabundle"})
  void refusesADocumentWithoutAMandatoryField(String field) {
    assertMalformed(new NitroForge().without(field));
  }

  @ParameterizedTest
  @ValueSource(strings = {"module_id", "digest", "timestamp", "pcrs", "certificate", "cabundle"})
  void refusesNullInAMandatoryField(String field) {
    assertMalformed(field, Simple.NULL);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "module_id",
        "digest",
        "timestamp",
        "pcrs",
        "certificate",
        "cabundle",
        "public_key",
        "user_data",
        "nonce"
      })
  void refusesAFieldOfAnotherType(String field) {
    assertMalformed(field, Simple.TRUE);
  }

  @Test
  void refusesAFieldThatAwsDoesNotList() {
    assertMalformed("locked", Simple.TRUE);
  }

  @Test
  void refusesAnEmptyModuleId() {
    assertMalformed("module_id", new Text(""));
  }

  @Test
  void refusesAnotherDigestThanSha384() {
    assertMalformed("digest", new Text("SHA256"));
  }

  @Test
  void refusesATimestampOfZero() {
    assertMalformed("timestamp", new Int(0));
  }

  @Test
  void refusesANegativeTimestamp() {
    assertMalformed("timestamp", new Int(-1));
  }

  @Test
  void refusesADocumentWithoutRegisters() {
    assertMalformed(new NitroForge().withoutPcrs());
  }

  @Test
  void refusesRegister32() {
    assertMalformed(new NitroForge().pcr(new Int(32), new Bytes(filled(48, 1))));
  }

  @Test
  void refusesANegativeRegister() {
    assertMalformed(new NitroForge().pcr(new Int(-1), new Bytes(filled(48, 1))));
  }

  @Test
  void refusesARegisterWithAName() {
    assertMalformed(new NitroForge().pcr(new Text("16"), new Bytes(filled(48, 1))));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 20, 47, 49, 65})
  void refusesARegisterOfAnotherSize(int size) {
    assertMalformed(new NitroForge().pcr(new Int(0), new Bytes(filled(size, 1))));
  }

  @ParameterizedTest
  @ValueSource(ints = {32, 48, 64})
  void acceptsARegisterOfTheSizesThatAwsLists(int size) {
    NitroForge forge = new NitroForge().pcr(new Int(31), new Bytes(filled(size, 1)));

    assertThat(forge.claims().pcrs().get(31).size()).isEqualTo(size);
  }

  @Test
  void refusesAnEmptyBundle() {
    assertMalformed("cabundle", new Items());
  }

  @Test
  void refusesABundleOfMoreThanSixteen() {
    assertMalformed(
        "cabundle", new Items(Collections.nCopies(17, (CborValue) new Bytes(new byte[] {1}))));
  }

  @Test
  void refusesAnEmptyBundleEntry() {
    assertMalformed("cabundle", new Items(new Bytes(new byte[0])));
  }

  @Test
  void refusesABundleEntryOfMoreThan1024Bytes() {
    assertMalformed("cabundle", new Items(List.of(new Bytes(filled(1025, 0x30)))));
  }

  @Test
  void refusesACertificateOfMoreThan1024Bytes() {
    assertMalformed("certificate", new Bytes(filled(1025, 0x30)));
  }

  @Test
  void refusesAnEmptyCertificate() {
    assertMalformed("certificate", new Bytes(new byte[0]));
  }

  @ParameterizedTest
  @ValueSource(strings = {"public_key", "user_data", "nonce"})
  void refusesMoreThan1024BytesOfTheEnclaves(String field) {
    assertMalformed(field, new Bytes(filled(1025, 1)));
  }

  @Test
  void accepts1024BytesOfTheEnclaves() {
    NitroForge forge = new NitroForge().put("public_key", filled(1024, 1));

    assertThat(forge.claims().publicKey().orElseThrow().size()).isEqualTo(1024);
  }

  @Test
  void refusesAnEmptyPublicKey() {
    assertMalformed("public_key", new Bytes(new byte[0]));
  }

  @Test
  void acceptsADocumentWithoutPublicKey() {
    assertThat(new NitroForge().without("public_key").claims().publicKey()).isEmpty();
  }

  @Test
  void refusesAPayloadThatIsNoMap() {
    assertMalformed(new NitroForge().payload(bytes -> new byte[] {(byte) 0x80}));
  }

  @Test
  void refusesBytesAfterThePayload() {
    assertMalformed(
        new NitroForge().payload(bytes -> java.util.Arrays.copyOf(bytes, bytes.length + 1)));
  }

  @Test
  void refusesAFieldTwice() {
    byte[] twice = {(byte) 0xA2, 0x61, 'a', 1, 0x61, 'a', 1};

    assertMalformed(new NitroForge().payload(bytes -> twice));
  }

  @Test
  void saysThatAnEnclaveRunsInDebugMode() {
    NitroForge forge = new NitroForge();
    for (int i = 0; i < 3; i++) {
      forge.pcr(new Int(i), new Bytes(new byte[48]));
    }

    assertThat(forge.claims().mode().debug()).isTrue();
    assertThat(new NitroForge().claims().mode().debug()).isFalse();
  }

  @Test
  void seesNoDebugModeInOneRegisterOfZeros() {
    NitroForge forge = new NitroForge().pcr(new Int(2), new Bytes(new byte[48]));

    assertThat(forge.claims().mode().debug()).isFalse();
  }

  @Test
  void refusesAMapAsNonce() {
    assertMalformed("nonce", new Entries(Map.of()));
  }
}
