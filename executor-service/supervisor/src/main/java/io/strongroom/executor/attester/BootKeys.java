package io.strongroom.executor.attester;

import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.tls.TlsIdentity;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.NamedParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The keys of one boot: made in this process's memory, written nowhere, gone with it.
 *
 * <p>Each has one purpose: the TEE key receives what is released to this executor, the HPKE key
 * what clients seal for it, the signing key signs records and receipts, the TLS key holds
 * connections.
 */
public final class BootKeys {

  /** How long the keys of a boot may be used; then the executor has to start anew. */
  public static final Duration LIFETIME = Duration.ofHours(24);

  private final PublicJwk teePublic;
  private final PublicJwk hpkePublic;
  private final BootId bootId;
  private final SigningKey signing;
  private final TlsIdentity tls;
  private final Instant expiresAt;

  private BootKeys(
      KeyPair tee, KeyPair hpke, SigningKey signing, TlsIdentity tls, Instant expiresAt) {
    this.teePublic = PublicJwk.of(tee.getPublic());
    this.hpkePublic = PublicJwk.of(hpke.getPublic());
    this.bootId = new BootId(teePublic.thumbprint());
    this.signing = signing;
    this.tls = tls;
    this.expiresAt = expiresAt;
  }

  /** New keys. */
  public static BootKeys generate(InstantSource clock) {
    return new BootKeys(
        TlsIdentity.generateKeyPair(),
        x25519(),
        SigningKey.generateEd25519(),
        TlsIdentity.selfSigned(TlsIdentity.generateKeyPair(), Optional.empty(), clock),
        clock.instant().plus(LIFETIME));
  }

  private static KeyPair x25519() {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("X25519");
      generator.initialize(NamedParameterSpec.X25519);
      return generator.generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every JDK makes X25519 keys", e);
    }
  }

  /** Derived from the TEE key, never chosen. */
  public BootId bootId() {
    return bootId;
  }

  public PublicJwk teePublicKey() {
    return teePublic;
  }

  public PublicJwk hpkePublicKey() {
    return hpkePublic;
  }

  public SigningKey signingKey() {
    return signing;
  }

  public TlsIdentity tls() {
    return tls;
  }

  public Instant expiresAt() {
    return expiresAt;
  }

  @Override
  public String toString() {
    return "keys of boot " + bootId();
  }
}
