package io.strongroom.executor;

import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.tls.DeploymentCa;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.tls.TrustBundle;
import io.strongroom.protocol.token.TrustedIssuer;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Instant;

/** The keys of a deployment, and what their holders would sign. */
public final class TestingDeployment {
  public static final String DOMAIN = "acme.test";

  public final DeploymentCa ca = DeploymentCa.create(DOMAIN, Clock.systemUTC());
  public final SigningKey verifier = SigningKey.generateEs256();
  public final SigningKey registry = SigningKey.generateEs256();
  public final SigningKey deployer = SigningKey.generateEd25519();
  public final SigningKey issuer = SigningKey.generateEs256();
  public final Profile profile = Profile.DEV;

  public TlsIdentity identity(ServiceIdentity.Service service) {
    return ca.issue(new ServiceIdentity(DOMAIN, service, 1));
  }

  public TrustBundle trust() {
    try {
      return new TrustBundle(
          DOMAIN,
          Blob.ofBytes(ca.certificate().getEncoded()),
          KeySet.of(verifier.publicJwk()),
          KeySet.of(registry.publicJwk()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  public TrustedIssuer trustedIssuer() {
    return new TrustedIssuer("https://issuer.test", "strongroom", KeySet.of(issuer.publicJwk()));
  }

  /** An access token with one role entry. */
  public String callerToken(Namespace namespace, String role) {
    long now = Instant.now().getEpochSecond();
    String claims =
        """
        {"iss":"https://issuer.test","aud":"strongroom","sub":"alice","iat":%d,"exp":%d,\
        "groups":["%s:%s"]}\
        """
            .formatted(now, now + 300, namespace, role);
    return issuer.sign(TokenType.ACCESS_TOKEN, claims.getBytes(StandardCharsets.UTF_8));
  }
}
