package io.strongroom.protocol.registry;

import static java.util.Objects.requireNonNull;

import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.json.Blob;
import jakarta.json.bind.annotation.JsonbProperty;

/**
 * A version on its way to the registry: {@code POST /v1/namespaces/{ns}/functions/{name}/versions}.
 *
 * @param deployerJws the signed {@link io.strongroom.protocol.version.VersionStatement}, compact
 * @param deployer the key that signed it
 * @param manifest canonical text of the manifest
 * @param code the package: the bytes of the one main module
 */
public record Deployment(
    String deployerJws, PublicJwk deployer, String manifest, @JsonbProperty("package") Blob code) {
  /** Largest package, in bytes: one bundled module; larger ones hold what belongs in a bucket. */
  public static final int MAX_PACKAGE_BYTES = 4 * 1024 * 1024;

  public Deployment {
    requireNonNull(deployerJws);
    requireNonNull(deployer);
    requireNonNull(manifest);
    requireNonNull(code);
  }
}
