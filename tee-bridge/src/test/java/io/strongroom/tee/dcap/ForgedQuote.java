package io.strongroom.tee.dcap;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.Expected;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.verifiers.EvidenceVerifiers;
import java.io.ByteArrayOutputStream;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.KeyPair;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes a quote with its collateral that is right in everything, except where a test asks for
 * otherwise. Its root is the forge's own, so tests pin that.
 */
final class ForgedQuote {
  static final ReportData REPORT_DATA = ReportData.of(filled(64, 0x5A));

  private static final KeyPair ATTESTATION = ForgedPki.ec("secp256r1");
  private static final int BODY = 48;

  final ForgedPki pki = new ForgedPki();
  final ForgedCollateral collateral;

  /** Changes header and body before signing: what a faulty or unexpected machine would state. */
  Consumer<ByteBuffer> stated = bytes -> {};

  /** Changes the quoting enclave's report before it is signed. */
  Consumer<ByteBuffer> enclave = bytes -> {};

  /** Changes the whole quote: what an attacker on the way would do. */
  Consumer<ByteBuffer> tampered = bytes -> {};

  KeyPair attestation = ATTESTATION;
  int outerType = 6;
  int innerType = 5;
  String chain;
  byte[] trailing = {};
  byte[] trailingInside = {};
  Instant at = ForgedPki.AT;

  private final QuoteTechnology technology;
  private final int version;
  private final int bodyBytes;

  private ForgedQuote(QuoteTechnology technology, int version, int bodyBytes) {
    this.technology = technology;
    this.version = version;
    this.bodyBytes = bodyBytes;
    this.collateral = new ForgedCollateral(pki, technology);
  }

  static ForgedQuote sgx() {
    return new ForgedQuote(QuoteTechnology.SGX, 3, DcapQuote.SGX_BODY_BYTES);
  }

  static ForgedQuote sgx(int version) {
    return new ForgedQuote(QuoteTechnology.SGX, version, DcapQuote.SGX_BODY_BYTES);
  }

  static ForgedQuote tdx() {
    return new ForgedQuote(QuoteTechnology.TDX, 4, DcapQuote.TD_BODY_BYTES);
  }

  static ForgedQuote tdxOfVersion5(int bodyBytes) {
    return new ForgedQuote(QuoteTechnology.TDX, 5, bodyBytes);
  }

  /** Where the body begins. */
  int body() {
    return version == 5 ? BODY + 6 : BODY;
  }

  byte[] bytes() {
    byte[] signed = signed();
    byte[] data = signatureData(signed);
    ByteBuffer quote = little(signed.length + 4 + data.length + trailing.length);
    quote.put(signed).putInt(data.length).put(data).put(trailing);
    tampered.accept(quote);
    return all(quote);
  }

  private byte[] signed() {
    ByteBuffer signed = little(body() + bodyBytes);
    signed.putShort((short) version).putShort((short) 2);
    signed.putInt(technology == QuoteTechnology.SGX ? 0 : 0x81);
    signed.put(12, HexFormat.of().parseHex("939a7233f79c4ca9940a0db3957f0607"));
    if (version == 5) {
      int td = bodyBytes == DcapQuote.TD15_BODY_BYTES ? 3 : 2;
      signed.putShort(BODY, (short) (technology == QuoteTechnology.SGX ? 1 : td));
      signed.putInt(BODY + 2, bodyBytes);
    }
    if (technology == QuoteTechnology.SGX) {
      enclaveBody(signed, body(), REPORT_DATA.bytes());
    } else {
      // Module 1.4, microcode 3 and so on.
      signed.put(body(), new byte[] {4, 1, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3, 3});
      signed.put(body() + 136, filled(48, 0x4D));
      signed.put(body() + 520, REPORT_DATA.bytes());
    }
    stated.accept(signed);
    return all(signed);
  }

  private static void enclaveBody(ByteBuffer out, int at, byte[] reportData) {
    out.put(at + 48, new byte[] {0x15, 0, 0, 0, 0, 0, 0, 0, (byte) 0xE7});
    out.put(at + 64, filled(32, 0xE0));
    out.put(at + 128, filled(32, 0xA5));
    out.putShort(at + 256, (short) 1);
    out.putShort(at + 258, (short) 8);
    out.put(at + 320, reportData);
  }

  private byte[] signatureData(byte[] signed) {
    byte[] key = coordinates(attestation);
    ByteArrayOutputStream data = new ByteArrayOutputStream();
    data.writeBytes(sign(attestation, signed));
    data.writeBytes(key);
    byte[] vouching = vouching(key);
    if (version > 3) {
      data.writeBytes(certification(outerType, vouching));
    } else {
      data.writeBytes(vouching);
    }
    data.writeBytes(trailingInside);
    return data.toByteArray();
  }

  private byte[] vouching(byte[] key) {
    byte[] authData = filled(32, 0x11);
    ByteBuffer bound = little(key.length + authData.length).put(key).put(authData);
    ByteBuffer report = little(DcapQuote.SGX_BODY_BYTES);
    byte[] digest = Sha256.digest(all(bound)).bytes();
    enclaveBody(report, 0, Arrays.copyOf(digest, 64));
    enclave.accept(report);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(all(report));
    out.writeBytes(sign(pki.pckKey, all(report)));
    out.writeBytes(all(little(2).putShort((short) authData.length)));
    out.writeBytes(authData);
    String pem = chain == null ? ForgedPki.pem(pki.pck(), pki.ca(), pki.root()) : chain;
    out.writeBytes(certification(innerType, pem.getBytes(StandardCharsets.ISO_8859_1)));
    return out.toByteArray();
  }

  private static byte[] certification(int type, byte[] data) {
    return all(little(6 + data.length).putShort((short) type).putInt(data.length).put(data));
  }

  /** x and y, 32 bytes each. */
  private static byte[] coordinates(KeyPair pair) {
    var point = ((ECPublicKey) pair.getPublic()).getW();
    ByteBuffer bytes = little(64);
    bytes.put(number(point.getAffineX())).put(number(point.getAffineY()));
    return all(bytes);
  }

  private static byte[] number(BigInteger value) {
    byte[] shortest = value.toByteArray();
    byte[] bytes = new byte[32];
    int count = Math.min(shortest.length, bytes.length);
    System.arraycopy(shortest, shortest.length - count, bytes, bytes.length - count, count);
    return bytes;
  }

  static byte[] sign(KeyPair key, byte[] signed) {
    return ForgedPki.checked(() -> {
      Signature ecdsa = Signature.getInstance("SHA256withECDSAinP1363Format");
      ecdsa.initSign(key.getPrivate());
      ecdsa.update(signed);
      return ecdsa.sign();
    });
  }

  TeeType type() {
    return technology == QuoteTechnology.SGX ? TeeType.SGX : TeeType.TDX;
  }

  VerificationContext context() {
    return context(Optional.of(collateral.blob()));
  }

  VerificationContext context(Optional<Blob> given) {
    return new VerificationContext(
        ForgedPki.anchors(), List.of(), at, List.of(), given, Optional.empty());
  }

  VerificationOutcome verify() {
    return verify(context());
  }

  VerificationOutcome verifyWithoutCollateral() {
    return verify(context(Optional.empty()));
  }

  VerificationOutcome verify(VerificationContext context) {
    return verify(type(), bytes(), context);
  }

  static VerificationOutcome verify(TeeType type, byte[] quote, VerificationContext context) {
    return EvidenceVerifiers.forType(type)
        .orElseThrow()
        .verify(
            new DcapEvidence(Blob.ofBytes(quote)).toTeeEvidence(),
            Expected.of(REPORT_DATA),
            context);
  }

  static ByteBuffer little(int size) {
    return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static byte[] all(ByteBuffer buffer) {
    byte[] bytes = new byte[buffer.capacity()];
    buffer.get(0, bytes);
    return bytes;
  }

  static byte[] filled(int size, int value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
