package io.strongroom.tee.sevsnp;

import io.strongroom.tee.ReportData;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.TrustAnchor;
import io.strongroom.tee.sevsnp.SnpCertificateTable.Kind;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes evidence of a Milan that is right in everything, except where a test asks for otherwise.
 * Its root is the forge's own, so tests pin that.
 */
final class SnpForge {
  static final Instant AT = Instant.parse("2026-06-01T00:00:00Z");
  static final ReportData REPORT_DATA = ReportData.of(filled(64, 0x5A));
  static final byte[] CHIP_ID = filled(64, 0xC1);

  private final ForgedChain chain = new ForgedChain();
  private final ByteBuffer report =
      ByteBuffer.allocate(SnpReport.BYTES).order(ByteOrder.LITTLE_ENDIAN);
  private final Map<Kind, byte[]> replaced = new EnumMap<>(Kind.class);
  private Consumer<byte[]> afterSigning = bytes -> {};

  SnpForge() {
    report.putInt(SnpField.VERSION.offset(), 3);
    report.putLong(SnpField.POLICY.offset(), 0x3_0000L);
    report.putInt(SnpField.SIGNATURE_ALGO.offset(), 1);
    put(SnpField.REPORT_DATA, REPORT_DATA.bytes());
    put(SnpField.MEASUREMENT, filled(48, 0x4D));
    put(SnpField.CHIP_ID, CHIP_ID);
    for (SnpField tcb :
        List.of(
            SnpField.REPORTED_TCB,
            SnpField.CURRENT_TCB,
            SnpField.COMMITTED_TCB,
            SnpField.LAUNCH_TCB)) {
      put(tcb, ForgedChain.MILAN_TCB);
    }
    put(SnpField.CPUID_FAMILY, new byte[] {0x19});
    put(SnpField.CPUID_MODEL, new byte[] {0x01});
  }

  /** The same for Turin: eight bytes of hardware id, another TCB layout, one more component. */
  static SnpForge turin() {
    SnpForge forge = new SnpForge();
    forge.chain.turin();
    forge.put(SnpField.CPUID_FAMILY, new byte[] {0x1A});
    forge.put(SnpField.CPUID_MODEL, new byte[] {0x02});
    forge.put(SnpField.CHIP_ID, Arrays.copyOf(Arrays.copyOf(CHIP_ID, 8), 64));
    for (SnpField tcb :
        List.of(
            SnpField.REPORTED_TCB,
            SnpField.CURRENT_TCB,
            SnpField.COMMITTED_TCB,
            SnpField.LAUNCH_TCB)) {
      forge.put(tcb, ForgedChain.TURIN_TCB);
    }
    return forge;
  }

  /** A fleet's key signed, and no chip is named. */
  static SnpForge fleet() {
    return new SnpForge()
        .chain(ForgedChain::vlek)
        .putInt(SnpField.KEY_INFO, 1 << 2)
        .put(SnpField.CHIP_ID, new byte[64]);
  }

  /** Writes a field before signing: what a faulty or unexpected processor would state. */
  SnpForge put(SnpField field, byte... value) {
    report.put(field.offset(), value);
    return this;
  }

  /** Writes where there is no field. */
  SnpForge putByte(int offset, int value) {
    report.put(offset, (byte) value);
    return this;
  }

  SnpForge putInt(SnpField field, int value) {
    report.putInt(field.offset(), value);
    return this;
  }

  SnpForge putLong(SnpField field, long value) {
    report.putLong(field.offset(), value);
    return this;
  }

  /** Changes the signed report: what an attacker on the way would do. */
  SnpForge tampered(Consumer<byte[]> change) {
    afterSigning = afterSigning.andThen(change);
    return this;
  }

  SnpForge flipped(SnpField field) {
    return tampered(bytes -> bytes[field.offset()] ^= 1);
  }

  /** Changes the certificates before they are made. */
  SnpForge chain(Consumer<ForgedChain> change) {
    change.accept(chain);
    return this;
  }

  /** Puts other bytes in a certificate's place; none at all takes the entry out. */
  SnpForge replaced(Kind kind, byte... certificate) {
    replaced.put(kind, certificate);
    return this;
  }

  /** Takes certificates out of the table. */
  SnpForge without(Kind... kinds) {
    List.of(kinds).forEach(kind -> replaced.put(kind, new byte[0]));
    return this;
  }

  /** Every certificate as PEM. */
  SnpForge inPem() {
    chain.encoded().forEach((kind, der) -> replaced.put(kind, ForgedChain.pem(der)));
    return this;
  }

  ForgedChain chain() {
    return chain;
  }

  SnpEvidence evidence() {
    return Evidence.of(signedReport(), table());
  }

  byte[] signedReport() {
    byte[] bytes = report.array().clone();
    byte[] signature = sign(Arrays.copyOf(bytes, SnpReport.SIGNED_BYTES), chain.vcekKey());
    int numberBytes = signature.length / 2;
    for (int i = 0; i < numberBytes; i++) {
      bytes[SnpField.SIGNATURE_R.offset() + i] = signature[numberBytes - 1 - i];
      bytes[SnpField.SIGNATURE_S.offset() + i] = signature[2 * numberBytes - 1 - i];
    }
    afterSigning.accept(bytes);
    return bytes;
  }

  byte[] table() {
    Map<Kind, byte[]> certificates = new EnumMap<>(chain.encoded());
    certificates.putAll(replaced);
    certificates.values().removeIf(bytes -> bytes.length == 0);
    return SnpCertificateTable.encode(certificates);
  }

  private static byte[] sign(byte[] signed, KeyPair key) {
    try {
      Signature ecdsa = Signature.getInstance("SHA384withECDSAinP1363Format");
      ecdsa.initSign(key.getPrivate());
      ecdsa.update(signed);
      return ecdsa.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  /** What a verifier of this forge's evidence pins. */
  VerificationContext context(X509CRL... lists) {
    return contextAt(AT, lists);
  }

  VerificationContext contextAt(Instant at, X509CRL... lists) {
    TrustAnchor anchor =
        new TrustAnchor("ARK-" + chain.product(), chain.product(), ForgedChain.arkPin());
    return new VerificationContext(TrustAnchors.of(anchor), at).with(List.of(lists));
  }

  /** The same where the verifier knows certificates beforehand. */
  VerificationContext contextKnowing(List<X509Certificate> known) {
    VerificationContext plain = context();
    return new VerificationContext(
        plain.anchors(), known, AT, List.of(), Optional.empty(), Optional.empty());
  }

  /** The same where the root was named by its own common name, as from a folder of roots. */
  VerificationContext contextOfNamedRoot(String name) {
    return new VerificationContext(
        TrustAnchors.of(new TrustAnchor(name, name, ForgedChain.arkPin())), AT);
  }

  static byte[] filled(int size, int value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
