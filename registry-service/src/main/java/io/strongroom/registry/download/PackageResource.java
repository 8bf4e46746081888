package io.strongroom.registry.download;

import static io.strongroom.boundary.access.Access.Level.KEY;

import io.strongroom.boundary.access.Access;
import io.strongroom.boundary.access.Requester;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.registry.path.Named;
import io.strongroom.registry.version.VersionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Packages over HTTP, for attested executors with a grant. */
@Path("/v1/namespaces/{ns}/functions/{name}/versions/{digest}/package")
@ApplicationScoped
public class PackageResource {
  private final DownloadCheck check;
  private final VersionStore store;

  @Inject
  PackageResource(DownloadCheck check, VersionStore store) {
    this.check = check;
    this.store = store;
  }

  /** For the container's client proxy. */
  PackageResource() {
    this(null, null);
  }

  /** The bytes of the version's main module. */
  @GET
  @Produces(MediaType.APPLICATION_OCTET_STREAM)
  @Access(
      value = KEY,
      reason = "compared with the key in the attestation result that the grant goes with")
  public byte[] download(
      @Context Requester requester,
      @PathParam("ns") String namespace,
      @PathParam("name") String name,
      @PathParam("digest") String digest,
      @HeaderParam(InvocationHeaders.EAR) String ear,
      @HeaderParam(InvocationHeaders.GRANT) String grant) {
    FunctionRef function = Named.function(namespace, name);
    VersionDigest version = Named.version(digest);
    Optional<String> refusal =
        check.refusal(
            requester.requireKey(),
            present(InvocationHeaders.EAR, ear),
            present(InvocationHeaders.GRANT, grant),
            function,
            version);
    if (refusal.isPresent()) {
      throw new ProblemException(Reason.GRANT_REFUSED, refusal.get());
    }
    return store
        .packageOf(function, version)
        .orElseThrow(
            () -> new ProblemException(Reason.NO_SUCH_VERSION, version + " of " + function));
  }

  private static String present(String header, String value) {
    return Optional.ofNullable(value)
        .orElseThrow(
            () -> new ProblemException(Reason.BAD_REQUEST, "the header " + header + " is missing"));
  }
}
