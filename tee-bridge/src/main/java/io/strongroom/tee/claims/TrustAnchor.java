package io.strongroom.tee.claims;

import io.strongroom.protocol.id.Sha256;
import java.security.cert.X509Certificate;

/**
 * A root key that evidence may lead to, pinned by the SHA-256 of its SubjectPublicKeyInfo (DER).
 *
 * <p>Never pinned by name: certificates of other keys with a vendor's subject name are in
 * circulation.
 *
 * @param name for people, for example {@code ARK-Genoa}
 * @param product the product line the root stands for, for example {@code Genoa}
 */
public record TrustAnchor(String name, String product, Sha256 spki) {
  /** Names of roots that stand for no hardware begin with it. */
  public static final String SIMULATED_PREFIX = "SIMULATED-";

  public TrustAnchor {
    if (name.isBlank() || product.isBlank()) {
      throw new IllegalArgumentException("a trust anchor has a name and a product");
    }
  }

  /** Whether the root is a deployment's own, which says so in its name. */
  public boolean simulated() {
    return name.startsWith(SIMULATED_PREFIX);
  }

  /** The pin of a certificate's key. */
  public static Sha256 pinOf(X509Certificate certificate) {
    return Sha256.digest(certificate.getPublicKey().getEncoded());
  }
}
