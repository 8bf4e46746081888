package io.strongroom.tee.tpm;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.claims.OpaqueBytes;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.MessageDigest;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.MGF1ParameterSpec;
import java.security.spec.PSSParameterSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * A TPM in software that makes quotes which are right in everything, except where a test asks for
 * otherwise.
 */
public final class TpmForge {
  public static final byte[] NONCE = filled(32, 0x5A);
  static final int AK_ATTRIBUTES = 0x0005_0072;

  private final Map<TpmHash, SortedMap<Integer, byte[]>> registers = new EnumMap<>(TpmHash.class);
  private final List<PcrSelection> selections = new ArrayList<>();
  private KeyPair ak;
  private KeyPair signer;
  private int scheme;
  private TpmHash hash = TpmHash.SHA256;
  private int salt = 32;
  private byte[] extraData = NONCE;
  private long magic = 0xFF54_4347L;
  private int type = 0x8018;
  private int attributes = AK_ATTRIBUTES;
  private int safe = 1;
  private boolean stripsZeros;
  private boolean sendsPublic = true;
  private UnaryOperator<byte[]> afterSigning = UnaryOperator.identity();
  private UnaryOperator<byte[]> signatureChange = UnaryOperator.identity();
  private List<byte[]> certificates = List.of();
  private Optional<byte[]> log = Optional.empty();
  private Optional<byte[]> publicForm = Optional.empty();

  private TpmForge(KeyPair ak, int scheme) {
    this.ak = ak;
    this.signer = ak;
    this.scheme = scheme;
  }

  /** ECDSA on P-256 over registers 0 to 7 of SHA-256. */
  public static TpmForge ecdsa() {
    return of(ForgedKeys.P256, TpmtSignature.ECDSA);
  }

  /** RSASSA of 2048 bits over the same. */
  public static TpmForge rsassa() {
    return of(ForgedKeys.RSA, TpmtSignature.RSASSA);
  }

  static TpmForge rsapss() {
    return of(ForgedKeys.RSA, TpmtSignature.RSAPSS);
  }

  static TpmForge of(KeyPair ak, int scheme) {
    return new TpmForge(ak, scheme).bank(TpmHash.SHA256, 0, 1, 2, 3, 4, 5, 6, 7);
  }

  /** Selects registers of a bank; their values are told by number and bank. */
  TpmForge bank(TpmHash bank, Integer... numbers) {
    selections.add(new PcrSelection(bank.id(), List.of(numbers)));
    for (int number : numbers) {
      registers
          .computeIfAbsent(bank, _ -> new TreeMap<>())
          .put(number, filled(bank.bytes(), 0x10 + number));
    }
    return this;
  }

  TpmForge noSelection() {
    selections.clear();
    return this;
  }

  TpmForge selection(PcrSelection selection) {
    selections.add(selection);
    return this;
  }

  /** The value that the TPM holds. */
  TpmForge register(TpmHash bank, int number, byte[] value) {
    registers.computeIfAbsent(bank, _ -> new TreeMap<>()).put(number, value);
    return this;
  }

  TpmForge registers(TpmHash bank, SortedMap<Integer, OpaqueBytes> values) {
    values.forEach((number, value) -> register(bank, number, value.bytes()));
    return this;
  }

  TpmForge hash(TpmHash other) {
    hash = other;
    return this;
  }

  TpmForge salt(int bytes) {
    salt = bytes;
    return this;
  }

  TpmForge scheme(int other) {
    scheme = other;
    return this;
  }

  TpmForge extraData(byte... other) {
    extraData = other;
    return this;
  }

  TpmForge magic(long other) {
    magic = other;
    return this;
  }

  TpmForge type(int other) {
    type = other;
    return this;
  }

  TpmForge safe(int other) {
    safe = other;
    return this;
  }

  TpmForge attributes(int other) {
    attributes = other;
    return this;
  }

  public TpmForge signer(KeyPair other) {
    signer = other;
    return this;
  }

  /** Writes r and s without leading zeros, as some TPMs do. */
  TpmForge stripsZeros() {
    stripsZeros = true;
    return this;
  }

  TpmForge withoutPublic() {
    sendsPublic = false;
    return this;
  }

  TpmForge publicForm(byte[] form) {
    publicForm = Optional.of(form);
    return this;
  }

  TpmForge certificates(byte[]... encoded) {
    certificates = List.of(encoded);
    return this;
  }

  TpmForge log(byte[] encoded) {
    log = Optional.of(encoded);
    return this;
  }

  /** Changes the signed message: what an attacker on the way would do. */
  TpmForge tampered(UnaryOperator<byte[]> change) {
    afterSigning = change;
    return this;
  }

  TpmForge signature(UnaryOperator<byte[]> change) {
    signatureChange = change;
    return this;
  }

  TpmEvidence evidence() {
    return evidence(quote());
  }

  TpmEvidence evidence(SignedQuote... quotes) {
    byte[] key = publicForm.orElseGet(this::publicArea);
    return new TpmEvidence(
        sendsPublic ? Optional.of(Blob.ofBytes(key)) : Optional.empty(),
        certificates.stream().map(Blob::ofBytes).toList(),
        List.of(quotes),
        log.map(Blob::ofBytes));
  }

  SignedQuote quote() {
    byte[] attest = attest();
    byte[] signature = signatureChange.apply(signature(attest));
    return SignedQuote.of(afterSigning.apply(attest.clone()), signature, pcrs());
  }

  /** The values as somebody would hand them in; a test may change them afterwards. */
  public PcrValues pcrs() {
    Map<String, Map<String, String>> json = new TreeMap<>();
    registers.forEach((bank, values) -> {
      Map<String, String> texts = new TreeMap<>();
      values.forEach((number, value) -> texts.put(number + "", new OpaqueBytes(value) + ""));
      json.put(bank.toString(), texts);
    });
    return Values.of(json);
  }

  public byte[] attest() {
    return written(out -> {
      out.writeInt((int) magic);
      out.writeShort(type);
      sized(out, filled(34, 0x0B));
      sized(out, extraData);
      out.writeLong(123_456_789L);
      out.writeInt(7);
      out.writeInt(2);
      out.writeByte(safe);
      out.writeLong(0x2019_1023_0016_3636L);
      out.writeInt(selections.size());
      for (PcrSelection selection : selections) {
        out.writeShort(selection.algorithm());
        byte[] bitmap = bitmap(selection.registers());
        out.writeByte(bitmap.length);
        out.write(bitmap);
      }
      sized(out, pcrDigest());
    });
  }

  private static byte[] bitmap(List<Integer> registers) {
    byte[] bitmap = new byte[3];
    registers.forEach(register -> bitmap[register / 8] |= (byte) (1 << register % 8));
    return bitmap;
  }

  private byte[] pcrDigest() {
    MessageDigest digest = hash.digest();
    for (PcrSelection selection : selections) {
      for (int register : selection.registers()) {
        TpmHash.of(selection.algorithm())
            .map(registers::get)
            .map(values -> values.get(register))
            .ifPresent(digest::update);
      }
    }
    return digest.digest();
  }

  private byte[] signature(byte[] attest) {
    byte[] raw = rawSignature(attest);
    return written(out -> {
      out.writeShort(scheme);
      out.writeShort(hash.id());
      if (scheme != TpmtSignature.ECDSA) {
        sized(out, raw);
        return;
      }
      sized(out, number(Arrays.copyOf(raw, raw.length / 2)));
      sized(out, number(Arrays.copyOfRange(raw, raw.length / 2, raw.length)));
    });
  }

  /** The signature as the JDK writes it. */
  public byte[] rawSignature(byte[] attest) {
    String name =
        switch (scheme) {
          case TpmtSignature.RSASSA -> hash.compactName() + "withRSA";
          case TpmtSignature.RSAPSS -> "RSASSA-PSS";
          default -> hash.compactName() + "withECDSAinP1363Format";
        };
    try {
      Signature signature = Signature.getInstance(name);
      if (scheme == TpmtSignature.RSAPSS) {
        signature.setParameter(
            new PSSParameterSpec(
                hash.javaName(), "MGF1", new MGF1ParameterSpec(hash.javaName()), salt, 1));
      }
      signature.initSign(signer.getPrivate());
      signature.update(attest);
      return signature.sign();
    } catch (GeneralSecurityException e) {
      throw new AssertionError(e);
    }
  }

  private byte[] number(byte[] padded) {
    int from = 0;
    while (stripsZeros && padded[from] == 0) {
      from++;
    }
    return Arrays.copyOfRange(padded, from, padded.length);
  }

  /** TPMT_PUBLIC of the attestation key. */
  byte[] publicArea() {
    return written(out -> {
      boolean rsa = ak.getPublic() instanceof RSAPublicKey;
      out.writeShort(rsa ? 0x0001 : 0x0023);
      out.writeShort(0x000B);
      out.writeInt(attributes);
      sized(out, new byte[0]);
      out.writeShort(0x0010);
      out.writeShort(scheme);
      out.writeShort(hash.id());
      switch (ak.getPublic()) {
        case RSAPublicKey key -> {
          out.writeShort(key.getModulus().bitLength());
          out.writeInt(0);
          sized(out, unsigned(key.getModulus(), key.getModulus().bitLength() / 8));
        }
        case ECPublicKey key -> {
          int bits = key.getParams().getCurve().getField().getFieldSize();
          out.writeShort(bits == 256 ? 3 : bits == 384 ? 4 : 5);
          out.writeShort(0x0010);
          sized(out, unsigned(key.getW().getAffineX(), (bits + 7) / 8));
          sized(out, unsigned(key.getW().getAffineY(), (bits + 7) / 8));
        }
        default -> throw new AssertionError();
      }
    });
  }

  private static byte[] unsigned(BigInteger number, int bytes) {
    byte[] signed = number.toByteArray();
    byte[] result = new byte[bytes];
    int length = Math.min(bytes, signed.length);
    System.arraycopy(signed, signed.length - length, result, bytes - length, length);
    return result;
  }

  private interface Writing {
    void to(DataOutputStream out) throws IOException;
  }

  private static byte[] written(Writing writing) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try {
      writing.to(new DataOutputStream(bytes));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return bytes.toByteArray();
  }

  /** A TPM2B. */
  private static void sized(DataOutputStream out, byte[] content) throws IOException {
    out.writeShort(content.length);
    out.write(content);
  }

  static byte[] sized(byte[] content) {
    return written(out -> sized(out, content));
  }

  public static byte[] filled(int size, int value) {
    byte[] bytes = new byte[size];
    Arrays.fill(bytes, (byte) value);
    return bytes;
  }
}
