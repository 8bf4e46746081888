package io.strongroom.executor.code;

import io.strongroom.executor.memory.SharedMemory;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.VerifiedGrant;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.version.VersionRegistration;

/**
 * Versions as the registry hands them to an attested executor: the record out of shared memory,
 * which anyone may have put there, and the package over a connection under this boot's TLS key,
 * with the grant and the EAR that name that key.
 */
final class RegistryVersions implements VersionSource {
  private final JsonClient registry;
  private final SharedMemory memory;

  RegistryVersions(JsonClient registry, SharedMemory memory) {
    this.registry = registry;
    this.memory = memory;
  }

  @Override
  public FetchedVersion fetch(VerifiedGrant grant, VerifiedEar ear) {
    VersionDigest version = grant.claims().sub();
    String record =
        memory
            .versionRecord(version)
            .orElseThrow(() -> new ProblemException(Reason.NO_SUCH_VERSION, version.toString()));
    byte[] module =
        registry
            .request(path(grant.claims()))
            .header(InvocationHeaders.GRANT, grant.jws())
            .header(InvocationHeaders.EAR, ear.jws())
            .atMost(VersionRegistration.MAX_PACKAGE_BYTES)
            .get()
            .bytes();
    return new FetchedVersion(record, module);
  }

  private static String path(Grant grant) {
    return "/v1/namespaces/%s/functions/%s/versions/%s/package"
        .formatted(grant.namespace(), grant.name(), grant.sub());
  }
}
