package io.strongroom.protocol.jose;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.util.Base64URL;
import io.strongroom.protocol.json.Base64Url;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.RSAPublicKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Between the members of a JWK and the keys of the JCA. */
final class JwkKeys {
  /** SubjectPublicKeyInfo of these curves is this prefix and the 32 bytes (RFC 8410, 4). */
  private static final byte[] ED25519_SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

  private static final byte[] X25519_SPKI = HexFormat.of().parseHex("302a300506032b656e032100");
  private static final int OKP_BYTES = 32;
  private static final int MIN_RSA_BITS = 2_048;

  /** Verifying with a larger one is a way to burn our time. */
  private static final int MAX_RSA_BITS = 8_192;

  private static final int MAX_EXPONENT_BITS = 32;

  private JwkKeys() {}

  static PublicKey decode(KeyKind kind, Map<String, String> members) {
    try {
      return switch (kind) {
        case EC_P256 -> ec(Curve.P_256, members, 32);
        case EC_P384 -> ec(Curve.P_384, members, 48);
        case ED25519 -> okp("Ed25519", ED25519_SPKI, members);
        case X25519 -> okp("X25519", X25519_SPKI, members);
        case RSA -> rsa(members);
      };
    } catch (GeneralSecurityException | JOSEException | IllegalStateException e) {
      throw new IllegalArgumentException("JWK is not a valid " + kind + " key", e);
    }
  }

  static SortedMap<String, String> encode(PublicKey key) {
    return switch (key) {
      case ECPublicKey ec -> ecMembers(ec);
      case RSAPublicKey rsa -> rsaMembers(rsa);
      default -> okpMembers(key);
    };
  }

  private static PublicKey ec(Curve curve, Map<String, String> members, int bytes)
      throws JOSEException {
    String x = exactly(bytes, members.get("x"));
    String y = exactly(bytes, members.get("y"));
    // The builder refuses points that are not on the curve.
    return new ECKey.Builder(curve, new Base64URL(x), new Base64URL(y)).build().toECPublicKey();
  }

  private static PublicKey okp(String algorithm, byte[] prefix, Map<String, String> members)
      throws GeneralSecurityException {
    byte[] point = Base64Url.decode(exactly(OKP_BYTES, members.get("x")));
    byte[] spki = Arrays.copyOf(prefix, prefix.length + point.length);
    System.arraycopy(point, 0, spki, prefix.length, point.length);
    return KeyFactory.getInstance(algorithm).generatePublic(new X509EncodedKeySpec(spki));
  }

  private static PublicKey rsa(Map<String, String> members) throws GeneralSecurityException {
    BigInteger modulus = unsigned(members.get("n"));
    BigInteger exponent = unsigned(members.get("e"));
    boolean sound = modulus.bitLength() >= MIN_RSA_BITS && modulus.bitLength() <= MAX_RSA_BITS;
    if (!sound || exponent.bitLength() > MAX_EXPONENT_BITS || !exponent.testBit(0)) {
      throw new IllegalArgumentException("RSA key is too short, too long or odd");
    }
    return KeyFactory.getInstance("RSA").generatePublic(new RSAPublicKeySpec(modulus, exponent));
  }

  private static SortedMap<String, String> ecMembers(ECPublicKey key) {
    Curve curve = Curve.forECParameterSpec(key.getParams());
    ECKey jwk = new ECKey.Builder(curve, key).build();
    return new TreeMap<>(
        Map.of(
            "kty", "EC",
            "crv", curve.getName(),
            "x", jwk.getX().toString(),
            "y", jwk.getY().toString()));
  }

  private static SortedMap<String, String> rsaMembers(RSAPublicKey key) {
    return new TreeMap<>(
        Map.of(
            "kty", "RSA",
            "n", Base64URL.encode(key.getModulus()).toString(),
            "e", Base64URL.encode(key.getPublicExponent()).toString()));
  }

  private static SortedMap<String, String> okpMembers(PublicKey key) {
    byte[] spki = key.getEncoded();
    String curve = startsWith(spki, ED25519_SPKI) ? "Ed25519" : "X25519";
    byte[] prefix = "Ed25519".equals(curve) ? ED25519_SPKI : X25519_SPKI;
    if (!startsWith(spki, prefix)) {
      throw new IllegalArgumentException(key.getAlgorithm() + " keys are not supported");
    }
    String x = Base64Url.encode(Arrays.copyOfRange(spki, prefix.length, spki.length));
    return new TreeMap<>(Map.of("kty", "OKP", "crv", curve, "x", x));
  }

  private static boolean startsWith(byte[] bytes, byte[] prefix) {
    return bytes.length == prefix.length + OKP_BYTES
        && Arrays.equals(bytes, 0, prefix.length, prefix, 0, prefix.length);
  }

  private static String exactly(int bytes, String base64Url) {
    if (Base64Url.decode(base64Url).length != bytes) {
      throw new IllegalArgumentException("JWK coordinate must have " + bytes + " bytes");
    }
    return base64Url;
  }

  private static BigInteger unsigned(String base64Url) {
    byte[] bytes = Base64Url.decode(base64Url);
    if (bytes.length == 0 || bytes[0] == 0) {
      throw new IllegalArgumentException("JWK number must not start with zero");
    }
    return new BigInteger(1, bytes);
  }
}
