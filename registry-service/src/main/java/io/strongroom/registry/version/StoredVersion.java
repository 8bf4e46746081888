package io.strongroom.registry.version;

import static java.util.Objects.requireNonNull;

import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;

/**
 * A version as the registry keeps it.
 *
 * @param digest which version
 * @param function whose
 * @param deployer thumbprint of the key that signed the statement
 * @param packageDigest of the code
 * @param record compact JWS of the version record
 */
record StoredVersion(
    VersionDigest digest,
    FunctionRef function,
    Thumbprint deployer,
    Sha256 packageDigest,
    String record) {
  StoredVersion {
    requireNonNull(digest);
    requireNonNull(function);
    requireNonNull(deployer);
    requireNonNull(packageDigest);
    requireNonNull(record);
  }
}
