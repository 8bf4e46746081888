package io.strongroom.attestation.receipts;

import static io.strongroom.boundary.access.Access.Level.CALLER;
import static io.strongroom.boundary.access.Access.Level.KEY;
import static io.strongroom.protocol.token.Role.AUDITOR;
import static io.strongroom.protocol.token.Role.DEPLOYER;
import static io.strongroom.protocol.token.Role.INVOKER;
import static io.strongroom.protocol.token.Role.OPERATOR;
import static io.strongroom.protocol.token.Role.VERSION_INVOKER;

import io.strongroom.attestation.metrics.OutcomeCounter;
import io.strongroom.boundary.access.Access;
import io.strongroom.boundary.access.Requester;
import io.strongroom.boundary.http.BodyLimit;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.receipt.ReceiptBatch;
import io.strongroom.protocol.receipt.StoredReceipt;
import io.strongroom.protocol.token.Caller;
import io.strongroom.protocol.token.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;

/** Executors deliver receipts here; those concerned read them. */
@Path("/v1/receipts")
@Produces(MediaType.APPLICATION_JSON)
@ApplicationScoped
public class ReceiptResource {
  private static final OutcomeCounter DELIVERIES =
      new OutcomeCounter(
          "strongroom_attestation_receipt_batches", "Batches delivered, by what came of them");

  private static final Set<Role> READERS =
      Set.of(AUDITOR, OPERATOR, DEPLOYER, INVOKER, VERSION_INVOKER);

  private final ReceiptIntake intake;
  private final Receipts receipts;

  @Inject
  ReceiptResource(ReceiptIntake intake, Receipts receipts) {
    this.intake = intake;
    this.receipts = receipts;
  }

  /** For the container's client proxy. */
  ReceiptResource() {
    this(null, null);
  }

  /** 204: stored, now or by an earlier delivery of the same batch. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  @Access(
      value = KEY,
      reason = "compared with the TLS keys in EARs, that of the batch or a living one")
  public Response deliver(
      @Context Requester requester,
      @BodyLimit(BodyLimit.Size.BATCH) ReceiptBatch.Delivery delivery) {
    return switch (intake.take(delivery, requester.requireKey())) {
      case ReceiptIntake.Taken.Stored() -> {
        DELIVERIES.count("stored");
        yield Response.noContent().build();
      }
      case ReceiptIntake.Taken.Refused(Reason reason, String detail) -> {
        DELIVERIES.count(reason);
        throw new ProblemException(reason, detail);
      }
    };
  }

  @GET
  @Path("{invocation}")
  @Access(value = CALLER, reason = "the receipt names the namespace whose roles may read it")
  public StoredReceipt find(
      @Context Requester requester, @PathParam("invocation") String invocation) {
    Caller caller = requester.requireCaller();
    return receipts
        .find(parse(invocation), namespace -> mayRead(caller, namespace))
        .orElseThrow(() -> new ProblemException(Reason.NOT_FOUND, "no receipt that you may read"));
  }

  private static boolean mayRead(Caller caller, Namespace namespace) {
    return READERS.stream().anyMatch(role -> caller.has(namespace, role));
  }

  private static InvocationId parse(String text) {
    try {
      return InvocationId.of(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Reason.BAD_REQUEST, "an invocation id " + e.getMessage());
    }
  }
}
