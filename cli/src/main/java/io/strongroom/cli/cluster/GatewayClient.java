package io.strongroom.cli.cluster;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.executor.ExecutorList;
import io.strongroom.protocol.executor.ExecutorView;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.token.Role;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;

/** The gateway's own questions and answers (not functions), over its public address. */
public final class GatewayClient {
  private static final Duration TIMEOUT = Duration.ofSeconds(15);
  private static final int OK = 200;

  private final Connection connection;

  /** Talks to this cluster's gateway. */
  public GatewayClient(Connection connection) {
    this.connection = connection;
  }

  /** The executors that it knows. */
  public List<ExecutorView> executors() {
    return get(
            "/v1/executors", connection.issuer().tokenEverywhere(Role.OPERATOR), ExecutorList.class)
        .executors();
  }

  /** GET of a record. */
  public <T> T get(String path, String token, Class<T> type) {
    HttpRequest request =
        HttpRequest.newBuilder(connection.gateway(path))
            .timeout(TIMEOUT)
            .header("authorization", "Bearer " + token)
            .build();
    try (HttpClient client = HttpClient.newHttpClient()) {
      HttpResponse<byte[]> response =
          client.send(
              request,
              BodyHandlers.limiting(BodyHandlers.ofByteArray(), JsonLimits.BATCH.maxBytes()));
      if (response.statusCode() != OK) {
        throw new ProblemException(Json.read(response.body(), Problem.class, JsonLimits.REQUEST));
      }
      return Json.read(response.body(), type, JsonLimits.BATCH);
    } catch (MalformedJsonException e) {
      throw Failure.causedBy(e, "the gateway's answer is not understood", "is it a gateway?");
    } catch (IOException e) {
      throw Failure.causedBy(e, "the gateway does not answer", "see ./strongroom status");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.causedBy(e, "interrupted", "try again");
    }
  }
}
