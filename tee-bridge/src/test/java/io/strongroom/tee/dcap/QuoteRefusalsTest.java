package io.strongroom.tee.dcap;

import static io.strongroom.tee.dcap.Outcomes.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.tdx.TdxVerifier;
import io.strongroom.tee.x509.EcCurve;
import jakarta.json.Json;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A quote's own fields and signatures: one test for each rule that can refuse. */
final class QuoteRefusalsTest {
  private final ForgedQuote sgx = ForgedQuote.sgx();
  private final ForgedQuote tdx = ForgedQuote.tdx();

  @Test
  void refusesFurtherMembers() {
    var primary = Json.createObjectBuilder().add("quote", "").add("more", "").build();
    var outcome =
        new TdxVerifier()
            .verify(new TeeEvidence(primary, Optional.empty()), Expected.nothing(), tdx.context());

    assertRefused(outcome, RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesTextThatIsNoBase64Url() {
    var primary = Json.createObjectBuilder().add("quote", "a+/=").build();
    var outcome =
        new TdxVerifier()
            .verify(new TeeEvidence(primary, Optional.empty()), Expected.nothing(), tdx.context());

    assertRefused(outcome, RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAnUnknownVersion() {
    sgx.stated = bytes -> bytes.putShort(0, (short) 6);
    assertRefused(sgx, RefusalCode.REPORT_VERSION);
  }

  @Test
  void refusesAnUnknownKeyType() {
    sgx.stated = bytes -> bytes.putShort(2, (short) 3);
    assertRefused(sgx, RefusalCode.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesATdThatSaysItIsAnEnclave() {
    tdx.stated = bytes -> bytes.putInt(4, 0);
    assertRefused(tdx, RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAnEnclaveAsATd() {
    assertRefused(
        ForgedQuote.verify(TeeType.TDX, sgx.bytes(), sgx.context()),
        RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesATdInVersion3() {
    tdx.stated = bytes -> bytes.putShort(0, (short) 3);
    assertRefused(tdx, RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAnotherQuotingVendor() {
    tdx.stated = bytes -> bytes.put(12, (byte) 0);
    assertRefused(tdx, RefusalCode.SIGNING_KEY);
  }

  @Test
  void refusesABodyTypeOfTheOtherTechnology() {
    ForgedQuote quote = ForgedQuote.tdxOfVersion5(DcapQuote.TD_BODY_BYTES);
    quote.stated = bytes -> bytes.putShort(48, (short) 1);
    assertRefused(quote, RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesABodySizeOfAnotherType() {
    ForgedQuote quote = ForgedQuote.tdxOfVersion5(DcapQuote.TD_BODY_BYTES);
    quote.stated = bytes -> bytes.putShort(48, (short) 3);
    assertRefused(quote, RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesALengthBeyondTheEndWithoutAllocatingIt() {
    sgx.tampered = bytes -> bytes.putInt(432, -1);
    assertRefused(sgx, RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesEveryTruncation() {
    byte[] whole = tdx.bytes();
    for (int length = 0; length < whole.length; length += 97) {
      byte[] cut = java.util.Arrays.copyOf(whole, length);
      assertRefused(
          ForgedQuote.verify(TeeType.TDX, cut, tdx.context(Optional.empty())),
          RefusalCode.MALFORMED_EVIDENCE);
    }
  }

  @Test
  void refusesBytesAfterTheQuote() {
    sgx.trailing = new byte[] {0, 0, 1};
    assertRefused(sgx, RefusalCode.TRAILING_BYTES);
  }

  @Test
  void refusesBytesAfterTheCertificates() {
    tdx.trailingInside = new byte[] {1};
    assertRefused(tdx, RefusalCode.TRAILING_BYTES);
  }

  @Test
  void refusesAnEncryptedPlatformIdInAChainsPlace() {
    sgx.innerType = 1;
    assertRefused(sgx, RefusalCode.CERTIFICATION_DATA);
    sgx.innerType = 3;
    assertRefused(sgx, RefusalCode.CERTIFICATION_DATA);
    tdx.outerType = 5;
    assertRefused(tdx, RefusalCode.CERTIFICATION_DATA);
  }

  @Test
  void refusesAChainThatIsNoPem() {
    sgx.chain = "no certificates";
    assertRefused(sgx, RefusalCode.MALFORMED_CERTIFICATES);
  }

  @Test
  void refusesReservedBytesOfAnEnclaveThatAreNotZero() {
    for (int reserved : new int[] {20, 96, 160, 262, 303}) {
      sgx.stated = bytes -> bytes.put(sgx.body() + reserved, (byte) 1);
      assertRefused(sgx, RefusalCode.RESERVED_FIELD);
    }
  }

  @Test
  void refusesReservedBytesOfTheQuotingEnclaveThatAreNotZero() {
    tdx.enclave = bytes -> bytes.put(31, (byte) 1);
    assertRefused(tdx, RefusalCode.RESERVED_FIELD);
  }

  @Test
  void refusesOtherReportData() {
    Expected other = Expected.of(ReportData.of(new byte[ReportData.BYTES]));
    var evidence =
        new DcapEvidence(io.strongroom.protocol.json.Blob.ofBytes(tdx.bytes())).toTeeEvidence();

    assertRefused(
        new TdxVerifier().verify(evidence, other, tdx.context()), RefusalCode.REPORT_DATA);
  }

  @Test
  void refusesAQuotingEnclaveThatThePckDidNotSign() {
    sgx.pki.pckKey = ForgedPki.ec("secp256r1");
    sgx.chain = ForgedPki.pem(new ForgedPki().pck(), new ForgedPki().ca(), new ForgedPki().root());
    assertRefused(sgx, RefusalCode.QE_REPORT_SIGNATURE);
  }

  @Test
  void refusesAnAttestationKeyThatTheQuotingEnclaveDoesNotBind() {
    sgx.enclave = bytes -> bytes.put(320, (byte) (bytes.get(320) ^ 1));
    assertRefused(sgx, RefusalCode.QE_REPORT_DATA);
  }

  @Test
  void refusesAnythingAfterTheBindingDigest() {
    sgx.enclave = bytes -> bytes.put(383, (byte) 1);
    assertRefused(sgx, RefusalCode.QE_REPORT_DATA);
  }

  @Test
  void refusesOtherAuthenticationData() {
    // Signature data, two numbers of 64 bytes, report, its signature, and a length before it.
    sgx.tampered = bytes -> bytes.put(436 + 128 + 384 + 64 + 2, (byte) 0);
    assertRefused(sgx, RefusalCode.QE_REPORT_DATA);
  }

  @Test
  void refusesATamperedBody() {
    sgx.tampered = bytes -> bytes.put(sgx.body() + 64, (byte) 0);
    assertRefused(sgx, RefusalCode.QUOTE_SIGNATURE);
    tdx.tampered = bytes -> bytes.put(tdx.body() + 136, (byte) 0);
    assertRefused(tdx, RefusalCode.QUOTE_SIGNATURE);
  }

  @Test
  void refusesTamperedUserDataOfTheHeader() {
    tdx.tampered = bytes -> bytes.put(47, (byte) 1);
    assertRefused(tdx, RefusalCode.QUOTE_SIGNATURE);
  }

  @Test
  void refusesASignatureOfZeros() {
    sgx.tampered = bytes -> bytes.put(436, new byte[64]);
    assertRefused(sgx, RefusalCode.QUOTE_SIGNATURE);
  }

  @Test
  void refusesAnAttestationKeyThatIsNoPoint() {
    byte[] nowhere = ForgedQuote.filled(64, 3);

    assertThat(P256.key(new io.strongroom.tee.claims.OpaqueBytes(nowhere))).isEmpty();
  }

  @Test
  void refusesACurveThatIsNotTheAttestationKeys() {
    assertThat(EcCurve.P256.isCurveOf(ForgedPki.ec("secp384r1").getPublic())).isFalse();
  }

  @Test
  void readsPemWithAZeroByteAndWithout() {
    String pem = ForgedPki.pem(sgx.pki.pck(), sgx.pki.ca(), sgx.pki.root());
    sgx.chain = pem + "\0";
    assertThat(sgx.chain.getBytes(StandardCharsets.US_ASCII)).endsWith((byte) 0);
    Outcomes.verified(sgx.verify());
  }
}
