package io.strongroom.tee.nitro;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.cbor.CborValue;
import io.strongroom.tee.cbor.CborValue.Bytes;
import io.strongroom.tee.cbor.CborValue.Entries;
import io.strongroom.tee.cbor.CborValue.Int;
import io.strongroom.tee.cbor.CborValue.Items;
import io.strongroom.tee.cbor.CborValue.Simple;
import io.strongroom.tee.cbor.CborValue.Tagged;
import io.strongroom.tee.cbor.CborValue.Text;
import io.strongroom.tee.cbor.CborWriter;
import io.strongroom.tee.claims.NitroClaims;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.TrustAnchor;
import io.strongroom.tee.cose.CoseSign1;
import io.strongroom.tee.nitro.ForgedBundle.Rank;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * Makes documents that are right in everything, except where a test asks for otherwise. Its root is
 * the forge's own, so tests pin that.
 */
final class NitroForge {
  static final Instant TIMESTAMP = Instant.parse("2026-06-01T01:00:00Z");
  static final Instant AT = TIMESTAMP.plusSeconds(2);
  static final byte[] USER_DATA = filled(64, 0x5A);
  static final byte[] NONCE = filled(32, 0x4E);

  private final ForgedBundle chain = new ForgedBundle();
  private final Map<CborValue, CborValue> changes = new LinkedHashMap<>();
  private final Map<CborValue, CborValue> pcrs = new LinkedHashMap<>();
  private Entries header = new Entries(Map.of(CoseSign1.ALGORITHM, new Int(-35)));
  private Entries unprotected = new Entries(Map.of());
  private String signature = "SHA384withECDSAinP1363Format";
  private UnaryOperator<byte[]> payload = bytes -> bytes;
  private UnaryOperator<byte[]> afterSigning = bytes -> bytes;
  private UnaryOperator<byte[]> signed = bytes -> bytes;
  private boolean tagged;

  NitroForge() {
    for (int i = 0; i < 16; i++) {
      pcrs.put(new Int(i), new Bytes(filled(48, i + 1)));
    }
  }

  /** Gives a field another value before signing; null takes it out. */
  NitroForge put(String field, CborValue value) {
    changes.put(new Text(field), value);
    return this;
  }

  NitroForge put(String field, byte[] value) {
    return put(field, new Bytes(value));
  }

  NitroForge without(String field) {
    return put(field, (CborValue) null);
  }

  NitroForge pcr(CborValue index, CborValue value) {
    pcrs.put(index, value);
    return this;
  }

  NitroForge withoutPcrs() {
    pcrs.clear();
    return this;
  }

  NitroForge header(CborValue label, CborValue value) {
    Map<CborValue, CborValue> more = new LinkedHashMap<>(header.byKey());
    more.put(label, value);
    header = new Entries(more);
    return this;
  }

  NitroForge withoutHeader() {
    header = new Entries(Map.of());
    return this;
  }

  NitroForge unprotected(CborValue label, CborValue value) {
    unprotected = new Entries(Map.of(label, value));
    return this;
  }

  NitroForge tagged() {
    tagged = true;
    return this;
  }

  /** Signs with another algorithm of the JDK. */
  NitroForge signedWith(String algorithm) {
    signature = algorithm;
    return this;
  }

  /** Changes the encoded payload before it is signed: what a faulty module would sign. */
  NitroForge payload(UnaryOperator<byte[]> change) {
    payload = change;
    return this;
  }

  /** Changes the payload after it was signed: what an attacker on the way would do. */
  NitroForge tampered(UnaryOperator<byte[]> change) {
    afterSigning = change;
    return this;
  }

  NitroForge signature(UnaryOperator<byte[]> change) {
    signed = change;
    return this;
  }

  NitroForge chain(Consumer<ForgedBundle> change) {
    change.accept(chain);
    return this;
  }

  byte[] document() {
    byte[] encoded = payload.apply(CborWriter.write(fields()));
    byte[] headerBytes = header.byKey().isEmpty() ? new byte[0] : CborWriter.write(header);
    CborValue toBeSigned =
        new Items(
            new Text("Signature1"),
            new Bytes(headerBytes),
            new Bytes(new byte[0]),
            new Bytes(encoded));
    Items sign1 =
        new Items(
            new Bytes(headerBytes),
            unprotected,
            new Bytes(afterSigning.apply(encoded)),
            new Bytes(signed.apply(sign(CborWriter.write(toBeSigned)))));
    return CborWriter.write(tagged ? new Tagged(CoseSign1.TAG, sign1) : sign1);
  }

  private Entries fields() {
    Map<CborValue, CborValue> fields = new LinkedHashMap<>();
    fields.put(new Text("module_id"), new Text("i-0123456789abcdef0-enc0123456789abcdef"));
    fields.put(new Text("digest"), new Text("SHA384"));
    fields.put(new Text("timestamp"), new Int(TIMESTAMP.toEpochMilli()));
    fields.put(new Text("pcrs"), new Entries(pcrs));
    fields.put(new Text("certificate"), new Bytes(chain.certificate(Rank.ENCLAVE)));
    List<Bytes> bundle = chain.bundle().stream().map(Bytes::new).toList();
    fields.put(new Text("cabundle"), new Items(List.copyOf(bundle)));
    fields.put(new Text("public_key"), Simple.NULL);
    fields.put(new Text("user_data"), new Bytes(USER_DATA));
    fields.put(new Text("nonce"), new Bytes(NONCE));
    fields.putAll(changes);
    fields.values().removeIf(value -> value == null);
    return new Entries(fields);
  }

  private byte[] sign(byte[] content) {
    try {
      Signature ecdsa = Signature.getInstance(signature);
      ecdsa.initSign(chain.key(Rank.ENCLAVE).getPrivate());
      ecdsa.update(content);
      return ecdsa.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  static VerificationContext context() {
    return context(AT);
  }

  static VerificationContext context(Instant at) {
    TrustAnchor anchor = new TrustAnchor("forged", "forged", ForgedBundle.rootPin());
    return new VerificationContext(TrustAnchors.of(anchor), at);
  }

  static Expected expected() {
    return new Expected(
        Optional.of(new OpaqueBytes(USER_DATA)), Optional.of(new OpaqueBytes(NONCE)));
  }

  VerificationOutcome verify() {
    return verify(context());
  }

  VerificationOutcome verify(VerificationContext context) {
    return verify(document(), context);
  }

  static VerificationOutcome verify(byte[] document, VerificationContext context) {
    NitroEvidence evidence = new NitroEvidence(Blob.ofBytes(document));
    return new NitroVerifier().verify(evidence.toTeeEvidence(), expected(), context);
  }

  NitroClaims claims() {
    VerificationOutcome outcome = verify();
    assertThat(outcome).isInstanceOf(Verified.class);
    return ((Verified) outcome).evidence().claims(NitroClaims.class);
  }

  void assertRefused(RefusalCode code) {
    assertRefused(verify(), code);
  }

  static void assertRefused(VerificationOutcome outcome, RefusalCode code) {
    assertThat(outcome)
        .isInstanceOfSatisfying(
            Refused.class,
            refused -> {
              assertThat(refused.refusal().code()).as(refused.toString()).isEqualTo(code);
              assertThat(refused.refusal().section()).isNotBlank();
              assertThat(refused.refusal().expected()).isNotBlank();
              assertThat(refused.refusal().found()).isNotBlank();
            });
  }

  static byte[] filled(int size, int value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
