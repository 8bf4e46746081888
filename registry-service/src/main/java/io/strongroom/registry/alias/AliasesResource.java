package io.strongroom.registry.alias;

import static io.strongroom.boundary.access.Access.Level.ROLE;

import io.strongroom.boundary.access.Access;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.version.AliasMove;
import io.strongroom.protocol.version.SignedRecord;
import io.strongroom.protocol.version.SignedRecords;
import io.strongroom.registry.path.Named;
import io.strongroom.registry.path.Pages;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** Aliases over HTTP. */
@Path("/v1/namespaces/{ns}/functions/{name}/aliases")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class AliasesResource {
  private final Aliases aliases;
  private final AliasStore store;

  @Inject
  AliasesResource(Aliases aliases, AliasStore store) {
    this.aliases = aliases;
    this.store = store;
  }

  /** For the container's client proxy. */
  AliasesResource() {
    this(null, null);
  }

  /** Every alias of a function at its position, by name. */
  @GET
  @Access(
      value = ROLE,
      roles = {Role.DEPLOYER, Role.POLICY_OWNER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR},
      namespace = "ns")
  public Response list(
      @PathParam("ns") String namespace,
      @PathParam("name") String name,
      @QueryParam("after") String after) {
    FunctionRef function = Named.function(namespace, name);
    var page = store.list(function, Named.optional(after, Named::alias));
    return Pages.of(records(page), page, AliasStore.PAGE, change -> change.alias().toString());
  }

  /** One alias. */
  @GET
  @Path("{alias}")
  @Access(
      value = ROLE,
      roles = {Role.DEPLOYER, Role.POLICY_OWNER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR},
      namespace = "ns")
  public SignedRecord get(
      @PathParam("ns") String namespace,
      @PathParam("name") String name,
      @PathParam("alias") String alias) {
    AliasRef ref = alias(namespace, name, alias);
    return store
        .record(ref)
        .map(SignedRecord::new)
        .orElseThrow(() -> new ProblemException(Reason.NO_SUCH_ALIAS, ref.toString()));
  }

  /** Lets the alias name a version. */
  @PUT
  @Path("{alias}")
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(value = ROLE, roles = Role.DEPLOYER, namespace = "ns")
  public SignedRecord move(
      @PathParam("ns") String namespace,
      @PathParam("name") String name,
      @PathParam("alias") String alias,
      AliasMove wish) {
    AliasRef ref = alias(namespace, name, alias);
    return switch (aliases.move(ref, wish.version(), wish.ifGeneration())) {
      case AliasOutcome.Moved moved -> new SignedRecord(moved.record());
      case AliasOutcome.NoSuchVersion none ->
          throw new ProblemException(
              Reason.NO_SUCH_VERSION, wish.version() + " of " + ref.function());
      case AliasOutcome.GenerationChanged changed ->
          throw new ProblemException(
              Reason.GENERATION_CHANGED,
              changed
                  .current()
                  .map(now -> ref + " is at generation " + now)
                  .orElse("there is no " + ref));
    };
  }

  /** Every position of an alias, newest first. */
  @GET
  @Path("{alias}/history")
  @Access(
      value = ROLE,
      roles = {Role.DEPLOYER, Role.POLICY_OWNER, Role.APPROVER, Role.OPERATOR, Role.AUDITOR},
      namespace = "ns")
  public Response history(
      @PathParam("ns") String namespace,
      @PathParam("name") String name,
      @PathParam("alias") String alias,
      @QueryParam("after") String after) {
    var page =
        store.history(alias(namespace, name, alias), Named.optional(after, Named::generation));
    return Pages.of(records(page), page, AliasStore.PAGE, change -> change.generation().toString());
  }

  private static AliasRef alias(String namespace, String name, String alias) {
    AliasName aliasName = Named.alias(alias);
    return new AliasRef(Named.function(namespace, name), aliasName);
  }

  private static SignedRecords records(List<AliasChange> changes) {
    return new SignedRecords(changes.stream().map(AliasChange::record).toList());
  }
}
