package io.strongroom.registry.version;

import static io.strongroom.boundary.access.Access.Level.ROLE;

import io.strongroom.boundary.access.Access;
import io.strongroom.boundary.http.BodyLimit;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.FunctionList;
import io.strongroom.protocol.version.SignedRecord;
import io.strongroom.protocol.version.SignedRecords;
import io.strongroom.protocol.version.VersionRegistration;
import io.strongroom.registry.path.Named;
import io.strongroom.registry.path.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Functions and versions over HTTP. */
@Path("/v1/namespaces/{ns}/functions")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class VersionsResource {
  private final Versions versions;
  private final VersionStore store;

  @Inject
  VersionsResource(Versions versions, VersionStore store) {
    this.versions = versions;
    this.store = store;
  }

  /** For the container's client proxy. */
  VersionsResource() {
    this(null, null);
  }

  /** Names the functions of a namespace. */
  @GET
  @Access(
      value = ROLE,
      roles = {Role.DEPLOYER, Role.POLICY_OWNER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR},
      namespace = "ns")
  public Response functions(@PathParam("ns") String namespace, @QueryParam("after") String after) {
    var names = store.functions(Named.namespace(namespace), Named.optional(after, Named::name));
    return Pages.of(new FunctionList(names), names, VersionStore.PAGE, Object::toString);
  }

  /** Takes a deployment: 201 when the version is new, 200 when it was there. */
  @POST
  @Path("{name}/versions")
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(value = ROLE, roles = Role.DEPLOYER, namespace = "ns")
  public Response register(
      @PathParam("ns") String namespace,
      @PathParam("name") String name,
      @BodyLimit(BodyLimit.Size.DEPLOYMENT) VersionRegistration deployment) {
    return switch (versions.register(Named.function(namespace, name), deployment)) {
      case RegistrationOutcome.Registered(String record, boolean added) ->
          Response.status(added ? Response.Status.CREATED : Response.Status.OK)
              .entity(new SignedRecord(record))
              .build();
      case RegistrationOutcome.Refused(Reason reason, String detail) ->
          throw new ProblemException(reason, detail);
    };
  }

  /** The versions of a function, newest first. */
  @GET
  @Path("{name}/versions")
  @Access(
      value = ROLE,
      roles = {Role.DEPLOYER, Role.POLICY_OWNER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR},
      namespace = "ns")
  public Response versions(
      @PathParam("ns") String namespace,
      @PathParam("name") String name,
      @QueryParam("after") String after) {
    var page = store.list(Named.function(namespace, name), Named.optional(after, Named::version));
    var records = new SignedRecords(page.stream().map(StoredVersion::record).toList());
    return Pages.of(records, page, VersionStore.PAGE, version -> version.digest().toString());
  }

  /** One version. */
  @GET
  @Path("{name}/versions/{digest}")
  @Access(
      value = ROLE,
      roles = {Role.DEPLOYER, Role.POLICY_OWNER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR},
      namespace = "ns")
  public SignedRecord version(
      @PathParam("ns") String namespace,
      @PathParam("name") String name,
      @PathParam("digest") String digest) {
    return store
        .record(Named.function(namespace, name), Named.version(digest))
        .map(SignedRecord::new)
        .orElseThrow(() ->
            new ProblemException(Reason.NO_SUCH_VERSION, digest + " of " + namespace + "/" + name));
  }
}
