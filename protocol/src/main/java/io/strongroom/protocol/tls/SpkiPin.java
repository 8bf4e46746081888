package io.strongroom.protocol.tls;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.json.TextValue;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.util.Objects;

/**
 * The identity of a TLS key: SHA-256 over its SubjectPublicKeyInfo in DER. Names a key, not a
 * certificate: whoever holds the key may put it into any.
 *
 * @param value the digest
 */
public record SpkiPin(Sha256 value) implements TextValue {
  public SpkiPin {
    Objects.requireNonNull(value);
  }

  /** Reads the text form, {@code sha256:<64 hex>}. */
  public static SpkiPin of(String text) {
    return new SpkiPin(Sha256.of(text));
  }

  /** The pin of a public key. */
  public static SpkiPin of(PublicKey key) {
    return new SpkiPin(Sha256.digest(key.getEncoded()));
  }

  /** The pin of a certificate's key. */
  public static SpkiPin of(X509Certificate certificate) {
    return of(certificate.getPublicKey());
  }

  @Override
  public String toString() {
    return value.toString();
  }
}
