package io.strongroom.registry.resolve;

import static io.strongroom.boundary.access.Access.Level.SERVICE;

import io.strongroom.boundary.access.Access;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.Resolution;
import io.strongroom.registry.alias.AliasChange;
import io.strongroom.registry.alias.AliasRef;
import io.strongroom.registry.alias.AliasStore;
import io.strongroom.registry.path.Named;
import io.strongroom.registry.version.VersionStore;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;

/** Resolution over HTTP, for services only. */
@Path("/v1/resolve/{ns}/{name}")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ResolveResource {
  private final VersionStore versions;
  private final AliasStore aliases;

  @Inject
  ResolveResource(VersionStore versions, AliasStore aliases) {
    this.versions = versions;
    this.aliases = aliases;
  }

  /** For the container's client proxy. */
  ResolveResource() {
    this(null, null);
  }

  /** What an alias names. */
  @GET
  @Path("{alias}")
  @Access(
      value = SERVICE,
      services = {Service.GATEWAY, Service.ATTESTATION})
  public Resolution alias(
      @PathParam("ns") String namespace,
      @PathParam("name") String name,
      @PathParam("alias") String alias) {
    AliasRef ref = new AliasRef(Named.function(namespace, name), Named.alias(alias));
    AliasChange position =
        aliases
            .current(ref)
            .orElseThrow(() -> new ProblemException(Reason.NO_SUCH_ALIAS, ref.toString()));
    return new Resolution(
        Optional.of(position.record()), version(ref.function(), position.version()));
  }

  /** A version by its digest. */
  @GET
  @Path("versions/{digest}")
  @Access(
      value = SERVICE,
      services = {Service.GATEWAY, Service.ATTESTATION})
  public Resolution version(
      @PathParam("ns") String namespace,
      @PathParam("name") String name,
      @PathParam("digest") String digest) {
    return new Resolution(
        Optional.empty(), version(Named.function(namespace, name), Named.version(digest)));
  }

  private String version(FunctionRef function, VersionDigest digest) {
    return versions
        .record(function, digest)
        .orElseThrow(
            () -> new ProblemException(Reason.NO_SUCH_VERSION, digest + " of " + function));
  }
}
