package io.strongroom.protocol.version;

import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.json.Blob;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Objects;

/**
 * A deployer hands in a version.
 *
 * @param deployerJws the signed statement
 * @param deployer the key that signed it
 * @param manifest canonical text
 * @param code the package: the bytes of the main module
 */
public record VersionRegistration(
    String deployerJws, PublicJwk deployer, String manifest, @JsonbProperty("package") Blob code) {
  /** Largest package in bytes: what a bundler makes of a large application. */
  public static final int MAX_PACKAGE_BYTES = 4 * 1024 * 1024;

  public VersionRegistration {
    Objects.requireNonNull(deployerJws);
    Objects.requireNonNull(deployer);
    Objects.requireNonNull(manifest);
    Objects.requireNonNull(code);
  }
}
