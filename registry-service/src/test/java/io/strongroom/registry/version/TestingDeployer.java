package io.strongroom.registry.version;

import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.version.Manifest;
import io.strongroom.protocol.version.VersionRegistration;
import io.strongroom.protocol.version.VersionStatement;
import java.nio.charset.StandardCharsets;

/** Somebody with a key who deploys {@code acme/claims}. */
public final class TestingDeployer {
  public static final FunctionRef CLAIMS = FunctionRef.of("acme/claims");
  public static final byte[] CODE = "export default {}".getBytes(StandardCharsets.UTF_8);

  public final SigningKey key = SigningKey.generateEd25519();

  /** A confidential version that differs from others by its tag. */
  public VersionRegistration deployment(String tag) {
    return deployment(manifest(tag), CODE);
  }

  /** A deployment of this manifest and code. */
  public VersionRegistration deployment(Manifest manifest, byte[] code) {
    return new VersionRegistration(
        statement(manifest, code).sign(key),
        key.publicJwk(),
        manifest.canonical(),
        Blob.ofBytes(code));
  }

  /** What the deployer states about them. */
  public VersionStatement statement(Manifest manifest, byte[] code) {
    return VersionStatement.of(manifest, code, key.thumbprint());
  }

  public static Manifest manifest(String tag) {
    return read(
        "{\"name\":\"claims\",\"namespace\":\"acme\",\"main\":\"index.js\",\"class\":\"confidential\",\"tags\":{\"t\":\""
            + tag
            + "\"}}");
  }

  static Manifest read(String json) {
    try {
      return Json.read(Jcs.canonicalize(json), Manifest.class, JsonLimits.MANIFEST);
    } catch (MalformedJsonException e) {
      throw new IllegalArgumentException(e);
    }
  }
}
