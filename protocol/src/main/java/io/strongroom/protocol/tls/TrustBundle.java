package io.strongroom.protocol.tls;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Objects;

/**
 * The trust anchors of one deployment, pinned by every service and measured into every executor's
 * security configuration. A file; never fetched.
 *
 * @param trustDomain SPIFFE trust domain
 * @param ca certificate of the deployment CA, DER
 * @param verifierKeys what EARs, grants and revocations are signed with
 * @param registryKeys what version and alias records are signed with
 */
public record TrustBundle(String trustDomain, Blob ca, KeySet verifierKeys, KeySet registryKeys) {
  public TrustBundle {
    Objects.requireNonNull(trustDomain);
    Objects.requireNonNull(verifierKeys);
    Objects.requireNonNull(registryKeys);
    parse(ca);
  }

  /**
   * Reads a bundle's file.
   *
   * @throws UncheckedIOException if it cannot be read or is not a bundle
   */
  public static TrustBundle read(Path file) {
    try {
      return Json.read(Files.readAllBytes(file), TrustBundle.class, JsonLimits.REQUEST);
    } catch (MalformedJsonException e) {
      throw new UncheckedIOException(new IOException(file + ": " + e.getMessage(), e));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The CA certificate. */
  public X509Certificate caCertificate() {
    return parse(ca);
  }

  /** Digest of the canonical JSON form: changes with any anchor. */
  public Sha256 sha256() {
    return Sha256.digest(Jcs.canonicalize(this));
  }

  private static X509Certificate parse(Blob der) {
    try {
      return (X509Certificate)
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(der.bytes()));
    } catch (CertificateException e) {
      throw new IllegalArgumentException("ca is not a certificate", e);
    }
  }
}
