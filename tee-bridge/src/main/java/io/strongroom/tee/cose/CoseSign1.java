package io.strongroom.tee.cose;

import io.strongroom.tee.cbor.CborLimits;
import io.strongroom.tee.cbor.CborReader;
import io.strongroom.tee.cbor.CborValue;
import io.strongroom.tee.cbor.CborValue.Bytes;
import io.strongroom.tee.cbor.CborValue.Entries;
import io.strongroom.tee.cbor.CborValue.Int;
import io.strongroom.tee.cbor.CborValue.Items;
import io.strongroom.tee.cbor.CborValue.Tagged;
import io.strongroom.tee.cbor.CborValue.Text;
import io.strongroom.tee.cbor.CborWriter;
import io.strongroom.tee.cbor.MalformedCborException;
import io.strongroom.tee.claims.OpaqueBytes;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.security.SignatureException;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A COSE_Sign1 as read, tagged or not; nothing is verified yet.
 *
 * @param protectedBytes the protected header as received, which is what was signed
 * @param protectedHeader the same, read
 * @param unprotectedHeader covered by no signature
 */
public record CoseSign1(
    OpaqueBytes protectedBytes,
    Entries protectedHeader,
    Entries unprotectedHeader,
    OpaqueBytes payload,
    OpaqueBytes signature) {
  /** IANA's tag for a COSE_Sign1. */
  public static final int TAG = 18;

  /** Header label of the algorithm (RFC 9052 §3.1). */
  public static final Int ALGORITHM = new Int(1);

  private static final Int CRITICAL = new Int(2);
  private static final Text CONTEXT = new Text("Signature1");
  private static final Entries NO_HEADER = new Entries(Map.of());

  /** Tag, array, header, and a header value's own two levels: x5chain, for example. */
  private static final int MAX_DEPTH = 4;

  /** Four parts, and headers of some parameters. */
  private static final int MAX_ITEMS = 64;

  /** Certificates may stand in it. */
  private static final int MAX_PROTECTED_BYTES = 16 << 10;

  /** Reads exactly one, of at most {@code maxBytes} bytes. */
  public static CoseSign1 parse(byte[] received, int maxBytes) throws MalformedCborException {
    CborLimits limits = new CborLimits(maxBytes, MAX_DEPTH, MAX_ITEMS);
    CborValue untagged = untagged(CborReader.read(received, limits));
    if (untagged instanceof Items(List<CborValue> parts)
        && parts.size() == 4
        && parts.get(0) instanceof Bytes(OpaqueBytes protectedBytes)
        && parts.get(1) instanceof Entries unprotected
        && parts.get(2) instanceof Bytes(OpaqueBytes payload)
        && parts.get(3) instanceof Bytes(OpaqueBytes signature)) {
      Entries header = header(protectedBytes);
      requireHeaders(header, unprotected);
      return new CoseSign1(protectedBytes, header, unprotected, payload, signature);
    }
    throw new MalformedCborException(
        "a COSE_Sign1: [bytes, map, bytes, bytes], by itself or under tag " + TAG, untagged.kind());
  }

  private static CborValue untagged(CborValue value) {
    return value instanceof Tagged(long tag, CborValue content) && tag == TAG ? content : value;
  }

  private static Entries header(OpaqueBytes encoded) throws MalformedCborException {
    if (encoded.isEmpty()) {
      return NO_HEADER;
    }
    CborLimits limits = new CborLimits(MAX_PROTECTED_BYTES, MAX_DEPTH, MAX_ITEMS);
    CborValue value = CborReader.read(encoded.bytes(), limits);
    if (value instanceof Entries header) {
      return header;
    }
    throw new MalformedCborException("a map as protected header", value.kind());
  }

  private static void requireHeaders(Entries protectedHeader, Entries unprotected)
      throws MalformedCborException {
    for (CborValue label : protectedHeader.byKey().keySet()) {
      if (unprotected.at(label).isPresent()) {
        throw new MalformedCborException("each label in one header", "a label in both");
      }
    }
    // Whoever marks a parameter as critical must be refused by those who do not know it, as we do.
    if (protectedHeader.at(CRITICAL).isPresent() || unprotected.at(CRITICAL).isPresent()) {
      throw new MalformedCborException("no critical header parameters", "some");
    }
  }

  /** The algorithm that the protected header states. */
  public Optional<CborValue> algorithm() {
    return protectedHeader.at(ALGORITHM);
  }

  /**
   * Whether the key signed this payload and protected header with the algorithm, and the header
   * says so. False too for a key on another curve and a signature of another length.
   */
  public boolean isSignedBy(PublicKey key, CoseAlgorithm algorithm) {
    return algorithm().equals(Optional.of(new Int(algorithm.label())))
        && algorithm.curve().isCurveOf(key)
        && signature.size() == algorithm.signatureBytes()
        && signatureHolds(key, algorithm);
  }

  private boolean signatureHolds(PublicKey key, CoseAlgorithm algorithm) {
    try {
      Signature ecdsa = Signature.getInstance(algorithm.jdkName());
      ecdsa.initVerify(key);
      ecdsa.update(toBeSigned(protectedBytes, payload));
      return ecdsa.verify(signature.bytes());
    } catch (SignatureException e) {
      // Numbers out of range: theirs, so an answer and no malfunction.
      return false;
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("this JDK cannot verify " + algorithm.jdkName(), e);
    }
  }

  /** Sig_structure (RFC 9052 §4.4) without external data. */
  static byte[] toBeSigned(OpaqueBytes protectedBytes, OpaqueBytes payload) {
    Bytes none = new Bytes(new byte[0]);
    return CborWriter.write(
        new Items(CONTEXT, new Bytes(protectedBytes), none, new Bytes(payload)));
  }
}
