package io.strongroom.gateway.logs;

import io.strongroom.boundary.access.Access;
import io.strongroom.boundary.access.Access.Level;
import io.strongroom.gateway.executors.ExecutorSelection;
import io.strongroom.gateway.executors.RoutedExecutor;
import io.strongroom.gateway.wire.WireBody;
import io.strongroom.gateway.wire.WireException;
import io.strongroom.gateway.wire.WireHeaders;
import io.strongroom.gateway.wire.WireRequest;
import io.strongroom.gateway.wire.WireResponse;
import io.strongroom.protocol.executor.FunctionLog;
import io.strongroom.protocol.executor.FunctionLog.ExecutorLog;
import io.strongroom.protocol.executor.LogPage;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.Role;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.logging.Logger;

/**
 * Shows deployers and auditors what a function printed, by the word of executors that are trusted
 * now.
 */
@Path("/v1/namespaces/{ns}/functions/{name}/logs")
@ApplicationScoped
public class LogsResource {
  private static final Logger LOG = Logger.getLogger(LogsResource.class.getName());

  /** A page is in an executor's memory. */
  private static final Duration PATIENCE = Duration.ofSeconds(3);

  private final ExecutorSelection executors;

  @Inject
  LogsResource(ExecutorSelection executors) {
    this.executors = executors;
  }

  /** For the container's client proxy. */
  LogsResource() {
    this(null);
  }

  /**
   * What the function printed, executor by executor.
   *
   * @param after sequence number to go on after; each executor counts for itself
   */
  @GET
  @Produces(MediaType.APPLICATION_JSON)
  @Access(
      value = Level.ROLE,
      roles = {Role.DEPLOYER, Role.AUDITOR},
      namespace = "ns")
  public FunctionLog read(
      @PathParam("ns") Namespace namespace,
      @PathParam("name") FunctionName name,
      @QueryParam("after") @DefaultValue("0") long after) {
    var function = new FunctionRef(namespace, name);
    List<RoutedExecutor> asked =
        executors.trusted().stream().sorted(Comparator.comparing(RoutedExecutor::bootId)).toList();
    List<ExecutorLog> answers =
        ask(
            asked.stream()
                .<Callable<Optional<ExecutorLog>>>map(each -> () -> ask(each, function, after))
                .toList());
    List<BootId> answered = answers.stream().map(ExecutorLog::executor).toList();
    return new FunctionLog(
        answers,
        asked.stream().map(RoutedExecutor::bootId).filter(id -> !answered.contains(id)).toList());
  }

  /** All at once; an executor that does not answer in time is interrupted and left out. */
  private static List<ExecutorLog> ask(List<Callable<Optional<ExecutorLog>>> questions) {
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      return threads.invokeAll(questions, PATIENCE.toMillis(), TimeUnit.MILLISECONDS).stream()
          .filter(asked -> asked.state() == Future.State.SUCCESS)
          .flatMap(asked -> asked.resultNow().stream())
          .toList();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new ProblemException(Reason.CANCELED, "the service is stopping", e);
    }
  }

  private static Optional<ExecutorLog> ask(
      RoutedExecutor executor, FunctionRef function, long after) {
    String target =
        "/v1/logs?namespace="
            + function.namespace()
            + "&name="
            + function.name()
            + "&after="
            + after;
    var request = new WireRequest("GET", target, new WireHeaders(), new WireBody.None());
    try (WireResponse answer = executor.link().exchange(request, connection -> {})) {
      byte[] body = answer.readUpTo(JsonLimits.BATCH.maxBytes());
      LogPage page = Json.read(body, LogPage.class, JsonLimits.BATCH);
      return Optional.of(new ExecutorLog(executor.bootId(), page));
    } catch (WireException | MalformedJsonException e) {
      LOG.warning("no log from executor " + executor.bootId() + ": " + e.getMessage());
      return Optional.empty();
    }
  }
}
