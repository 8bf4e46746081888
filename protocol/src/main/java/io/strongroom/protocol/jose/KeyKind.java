package io.strongroom.protocol.jose;

import java.util.List;
import java.util.Optional;

/** The kinds of public keys that are understood, each with the one algorithm it may sign with. */
public enum KeyKind {
  /** ECDSA with SHA-256 (RFC 7518, 3.4). */
  EC_P256("EC", "P-256", "ES256"),
  /** ECDSA with SHA-384. */
  EC_P384("EC", "P-384", "ES384"),
  /** Ed25519 signatures (RFC 8037). */
  ED25519("OKP", "Ed25519", "EdDSA"),
  /** Key agreement only; signs nothing. */
  X25519("OKP", "X25519", null),
  /** RSASSA-PKCS1-v1_5 with SHA-256: issuers of access tokens still use it. */
  RSA("RSA", null, "RS256");

  private final String kty;
  private final String crv;
  private final String algorithm;

  KeyKind(String kty, String crv, String algorithm) {
    this.kty = kty;
    this.crv = crv;
    this.algorithm = algorithm;
  }

  /** The kind that a JWK's {@code kty} and {@code crv} name. */
  static Optional<KeyKind> of(String kty, String crv) {
    for (KeyKind kind : values()) {
      if (kind.kty.equals(kty) && (kind.crv == null || kind.crv.equals(crv))) {
        return Optional.of(kind);
      }
    }
    return Optional.empty();
  }

  /** The JWS algorithm of signatures by this kind; empty for keys that do not sign. */
  public Optional<String> algorithm() {
    return Optional.ofNullable(algorithm);
  }

  /** The members that make the key, in the order RFC 7638 hashes them. */
  List<String> required() {
    return switch (this) {
      case EC_P256, EC_P384 -> List.of("crv", "kty", "x", "y");
      case ED25519, X25519 -> List.of("crv", "kty", "x");
      case RSA -> List.of("e", "kty", "n");
    };
  }
}
