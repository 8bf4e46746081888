package io.strongroom.registry.version;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.VersionDigest;
import java.nio.charset.StandardCharsets;

/** Puts versions into a store without a deployment, for tests of what stands on them. */
public final class TestingVersions {
  private TestingVersions() {}

  /** A version of {@link TestingDeployer#CLAIMS} whose record is not signed by anybody. */
  public static VersionDigest add(VersionStore store, String what) {
    VersionDigest digest = new VersionDigest(Sha256.digest(what.getBytes(StandardCharsets.UTF_8)));
    store.add(
        new StoredVersion(
            digest,
            TestingDeployer.CLAIMS,
            new TestingDeployer().key.thumbprint(),
            Sha256.digest(TestingDeployer.CODE),
            "record of " + what),
        TestingDeployer.CODE);
    return digest;
  }
}
