package io.strongroom.tee;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.id.Sha384;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.TcbVersion;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class EvidenceTypesTest {
  private static TcbVersion tcb(int snp, int microcode) {
    Map<String, Integer> components = new LinkedHashMap<>();
    components.put("snp", snp);
    components.put("microcode", microcode);
    return new TcbVersion(components);
  }

  @Test
  void padsABoundDigestWithZeros() {
    Sha384 digest = Sha384.digest(new byte[] {1});

    byte[] bytes = ReportData.binding(digest).bytes();

    assertThat(Arrays.copyOf(bytes, 48)).isEqualTo(digest.bytes());
    assertThat(Arrays.copyOfRange(bytes, 48, 64)).isEqualTo(new byte[16]);
  }

  @Test
  void takesNoReportDataOfAnotherSize() {
    assertThatThrownBy(() -> ReportData.of(new byte[63]))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void givesNoAccessToItsBytes() {
    ReportData data = ReportData.of(new byte[64]);
    data.bytes()[0] = 1;

    assertThat(data).isEqualTo(ReportData.of(new byte[64]));
  }

  @Test
  void expectsOfFieldsOfTheirOwnLengthWhatTheyHold() throws Exception {
    Expected expected = new Expected(Optional.empty(), Optional.of(OpaqueBytes.of("9009")));
    expected.checkNonce(new byte[] {(byte) 0x90, 0x09}, "here");
    for (byte[] other :
        new byte[][] {{}, {(byte) 0x90}, {(byte) 0x90, 0x09, 0}, {(byte) 0x90, 0x09, 1}}) {
      assertThatThrownBy(() -> expected.checkNonce(other, "here"))
          .isInstanceOf(RefusedEvidenceException.class);
    }
    Expected zeros = new Expected(Optional.empty(), Optional.of(OpaqueBytes.of("0000")));
    assertThatThrownBy(() -> zeros.checkNonce(new byte[0], "here"))
        .isInstanceOf(RefusedEvidenceException.class);
  }

  @Test
  void expectsZerosWhereHardwareHasMoreRoom() throws Exception {
    Expected expected = new Expected(Optional.of(OpaqueBytes.of("9009")), Optional.empty());
    expected.check(new byte[] {(byte) 0x90, 0x09, 0, 0}, "here");
    for (byte[] other : new byte[][] {{}, {(byte) 0x90}, {(byte) 0x90, 0x09, 0, 1}}) {
      assertThatThrownBy(() -> expected.check(other, "here"))
          .isInstanceOf(RefusedEvidenceException.class);
    }
  }

  /** What an attester puts into a field that is too short for 64 bytes. */
  @Test
  void expectsReportDataWithoutItsZeros() throws Exception {
    byte[] digest = Sha384.digest(new byte[1]).bytes();
    Expected expected = Expected.of(ReportData.binding(Sha384.digest(new byte[1])));
    expected.checkExact(digest, "here");
    expected.checkExact(Arrays.copyOf(digest, 64), "here");
    for (byte[] other :
        new byte[][] {{}, Arrays.copyOf(digest, 47), Arrays.copyOf(digest, 50), new byte[64]}) {
      assertThatThrownBy(() -> expected.checkExact(other, "here"))
          .isInstanceOf(RefusedEvidenceException.class);
    }
  }

  @Test
  void comparesEveryComponentOfATcb() {
    assertThat(tcb(8, 115).atLeast(tcb(8, 115))).isTrue();
    assertThat(tcb(9, 115).atLeast(tcb(8, 115))).isTrue();
    assertThat(tcb(9, 114).atLeast(tcb(8, 115))).isFalse();
    assertThat(tcb(9, 115).atLeast(new TcbVersion(Map.of("snp", 1)))).isFalse();
  }

  @Test
  void printsATcbInTheVendorsOrder() {
    assertThat(tcb(8, 115)).hasToString("snp=8,microcode=115");
  }

  @Test
  void boundsAndCleansWhatStrangersWrite() {
    Refusal refusal =
        new Refusal(RefusalCode.UNTRUSTED_ROOT, "57230 §2", "a root", "x\ny".repeat(1_000));

    assertThat(refusal.found()).hasSizeLessThan(500).doesNotContain("\n").startsWith("x?y");
  }

  @Test
  void knowsEveryTypeByItsWireName() {
    assertThat(TeeType.values())
        .allSatisfy(type -> assertThat(TeeType.of(type.toString())).contains(type));
    assertThat(TeeType.of("SNP")).isEmpty();
  }
}
