package io.strongroom.gateway.invoke;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import io.strongroom.gateway.wire.WireException;
import io.strongroom.gateway.wire.WireResponse;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;

/** Passes an executor's answer to the client as it comes. */
final class AnswerRelay {
  private static final int BUFFER = 16 * 1024;

  private AnswerRelay() {}

  /**
   * Sends it all.
   *
   * @throws WireException when the executor broke off
   * @throws ProblemException {@code canceled} when the client is gone
   */
  static void relay(WireResponse answer, String method, ServerResponse client)
      throws WireException {
    client.status(Status.create(answer.status()));
    ForwardedHeaders.answer(answer.headers())
        .forEach((name, value) ->
            client.headers().add(HeaderValues.create(HeaderNames.create(name), value)));
    if (hasNoBody(answer, method)) {
      withoutBody(answer, method, client);
    } else if (answer.held().isPresent()) {
      client.send(answer.held().get());
    } else {
      stream(answer, client);
    }
  }

  private static boolean hasNoBody(WireResponse answer, String method) {
    return method.equals("HEAD") || answer.status() == 204 || answer.status() == 304;
  }

  /** An answer to HEAD may say how long the one to GET would be. */
  private static void withoutBody(WireResponse answer, String method, ServerResponse client) {
    if (method.equals("HEAD")) {
      answer.headers().first("content-length").ifPresent(length -> length(client, length));
    }
    client.send();
  }

  private static void length(ServerResponse client, String length) {
    client.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, length));
  }

  private static void stream(WireResponse answer, ServerResponse client) throws WireException {
    boolean trailed = answer.length().isEmpty();
    answer.length().ifPresent(length -> length(client, Long.toString(length)));
    if (trailed) {
      client.header(HeaderNames.TRAILER, InvocationHeaders.OUTCOME, InvocationHeaders.RECEIPT);
    }
    try {
      OutputStream out = client.outputStream();
      copy(answer, out);
      if (trailed) {
        trailer(answer, client, InvocationHeaders.OUTCOME);
        trailer(answer, client, InvocationHeaders.RECEIPT);
      }
      // Only here: closing after a failure would end a truncated answer as if it were whole.
      out.close();
    } catch (WireException e) {
      throw e;
    } catch (IOException | UncheckedIOException e) {
      throw new ProblemException(Reason.CANCELED, "the client is gone", e);
    }
  }

  private static void trailer(WireResponse answer, ServerResponse client, String name) {
    answer.trailer(name).ifPresent(value -> client.trailers().set(HeaderNames.create(name), value));
  }

  /**
   * Whatever has come is passed on before more is waited for, so that events reach the client as
   * they happen.
   */
  private static void copy(WireResponse answer, OutputStream out) throws IOException {
    byte[] buffer = new byte[BUFFER];
    for (int count = answer.read(buffer); count >= 0; count = answer.read(buffer)) {
      out.write(buffer, 0, count);
      if (!answer.hasBuffered()) {
        out.flush();
      }
    }
  }
}
