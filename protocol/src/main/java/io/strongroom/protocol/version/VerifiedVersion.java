package io.strongroom.protocol.version;

import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import java.time.Instant;

/** A version whose signatures and digests hold. Only {@link VersionVerifier} makes one. */
public final class VerifiedVersion {
  private final String jws;
  private final VersionStatement statement;
  private final VersionDigest digest;
  private final Manifest manifest;
  private final Thumbprint deployer;
  private final Instant registeredAt;

  VerifiedVersion(String jws, VersionStatement statement, Manifest manifest, VersionRecord record) {
    this.jws = jws;
    this.statement = statement;
    this.digest = statement.digest();
    this.manifest = manifest;
    this.deployer = record.deployer().thumbprint();
    this.registeredAt = record.registeredAt();
  }

  /** The record as received, for those who verify it themselves. */
  public String jws() {
    return jws;
  }

  /** What the deployer signed. */
  public VersionStatement statement() {
    return statement;
  }

  /** Its identity. */
  public VersionDigest digest() {
    return digest;
  }

  /** Namespace and name. */
  public FunctionRef function() {
    return statement.function();
  }

  /** How sensitive it is. */
  public FunctionClass functionClass() {
    return statement.functionClass();
  }

  /** Its manifest, the one that was signed. */
  public Manifest manifest() {
    return manifest;
  }

  /** Whose key signed it; policy says whether that key may. */
  public Thumbprint deployer() {
    return deployer;
  }

  /** When the registry took it. */
  public Instant registeredAt() {
    return registeredAt;
  }

  @Override
  public String toString() {
    return function() + "@" + digest;
  }
}
