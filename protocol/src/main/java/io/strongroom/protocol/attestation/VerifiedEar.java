package io.strongroom.protocol.attestation;

import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.jose.KeySet;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** An attestation result that a relying party has verified. Only {@link EarVerifier} makes one. */
public final class VerifiedEar {
  private final String jws;
  private final Ear ear;
  private final Sha256 sha256;

  VerifiedEar(String jws, Ear ear) {
    this.jws = jws;
    this.ear = ear;
    this.sha256 = digestOf(jws);
  }

  /** How tokens and receipts name an EAR: SHA-256 over its compact form, as ASCII. */
  public static Sha256 digestOf(String jws) {
    return Sha256.digest(jws.getBytes(StandardCharsets.US_ASCII));
  }

  /** As received. */
  public String jws() {
    return jws;
  }

  /** Its claims. */
  public Ear claims() {
    return ear;
  }

  /** {@code ear_sha256}. */
  public Sha256 sha256() {
    return sha256;
  }

  /** Whose it is. */
  public BootId bootId() {
    return ear.strongroom().bootId();
  }

  /** Keys that sign for this executor. */
  public KeySet signingKeys() {
    return KeySet.of(ear.strongroom().signingPubkey());
  }

  /** From when on it is void. */
  public Instant expiresAt() {
    return Instant.ofEpochSecond(ear.exp());
  }

  /** Whether it is still alive. */
  public boolean isAliveAt(Instant now) {
    return now.isBefore(expiresAt());
  }

  @Override
  public String toString() {
    return "EAR of " + bootId() + " until " + expiresAt();
  }
}
