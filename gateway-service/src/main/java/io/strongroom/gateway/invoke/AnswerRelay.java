package io.strongroom.gateway.invoke;

import io.helidon.http.HeaderNames;
import io.helidon.http.HeaderValues;
import io.helidon.http.Status;
import io.helidon.webserver.http.ServerResponse;
import io.strongroom.gateway.wire.WireException;
import io.strongroom.gateway.wire.WireResponse;
import io.strongroom.protocol.executor.InvocationHeaders;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Passes an executor's answer to the client as it comes. */
final class AnswerRelay {
  /** Up to here the answer goes out in one write. */
  private static final int SMALL = 32 * 1024;

  private static final int BUFFER = 16 * 1024;

  private AnswerRelay() {}

  /** Sends it all; the receipt's digest, from header or trailer, if the executor gave one. */
  static Optional<String> relay(WireResponse answer, String method, ServerResponse client) {
    client.status(Status.create(answer.status()));
    answer.headers().forEach((name, value) -> header(client, name, value));
    if (hasNoBody(answer, method)) {
      answer
          .headers()
          .first("content-length")
          .filter(length -> method.equals("HEAD"))
          .ifPresent(length -> length(client, length));
      client.send();
    } else if (answer.length().orElse(Long.MAX_VALUE) <= SMALL) {
      client.send(whole(answer));
    } else {
      stream(answer, client);
    }
    return receipt(answer);
  }

  private static void header(ServerResponse client, String name, String value) {
    if (ForwardedHeaders.answerPasses(name)) {
      client.headers().add(HeaderValues.create(HeaderNames.create(name), value));
    }
  }

  private static boolean hasNoBody(WireResponse answer, String method) {
    return method.equals("HEAD") || answer.status() == 204 || answer.status() == 304;
  }

  private static void length(ServerResponse client, String length) {
    client.header(HeaderValues.create(HeaderNames.CONTENT_LENGTH, length));
  }

  private static byte[] whole(WireResponse answer) {
    try {
      return answer.readAll(SMALL);
    } catch (WireException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void stream(WireResponse answer, ServerResponse client) {
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
    } catch (IOException e) {
      throw new UncheckedIOException(e);
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

  private static Optional<String> receipt(WireResponse answer) {
    return answer
        .headers()
        .first(InvocationHeaders.RECEIPT)
        .or(() -> answer.trailer(InvocationHeaders.RECEIPT));
  }
}
