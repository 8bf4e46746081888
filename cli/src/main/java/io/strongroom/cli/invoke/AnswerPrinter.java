package io.strongroom.cli.invoke;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.ProblemException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.http.HttpResponse;

/**
 * Prints the answer of one call: a function's body to {@code out}, byte for byte and as it comes.
 * An error status stands in one line on {@code err}, so that a page that says "not found" is not
 * taken for success; a refusal by the platform is that line alone.
 */
final class AnswerPrinter {
  private static final int FIRST_ERROR_STATUS = 400;

  private final String target;
  private final Form form;
  private final PrintStream out;
  private final PrintStream err;

  /**
   * How it is printed.
   *
   * @param include whether status and headers go before the body, which then is always printed
   * @param terminal whether a person reads it: the next prompt then begins a line
   */
  record Form(boolean include, boolean terminal) {}

  /**
   * Prints to these streams.
   *
   * @param target what was called, as it was typed
   */
  AnswerPrinter(String target, Form form, PrintStream out, PrintStream err) {
    this.target = target;
    this.form = form;
    this.out = out;
    this.err = err;
  }

  static boolean isError(int status) {
    return status >= FIRST_ERROR_STATUS;
  }

  /** Prints it; its status. */
  int print(HttpResponse<InputStream> response) {
    try (InputStream body = response.body()) {
      if (form.include()) {
        printHead(response);
      } else if (isProblem(response)) {
        throw new ProblemException(
            Json.read(
                body.readNBytes(JsonLimits.REQUEST.maxBytes()), Problem.class, JsonLimits.REQUEST));
      }
      long count = body.transferTo(out);
      if (count > 0 && form.terminal()) {
        out.println();
      }
      out.flush();
      if (!form.include() && isError(response.statusCode())) {
        err.println(errorLine(response));
      }
      return response.statusCode();
    } catch (MalformedJsonException e) {
      throw Failure.causedBy(e, "the gateway's answer is not understood", "is it a gateway?");
    } catch (IOException e) {
      throw Failure.causedBy(e, "the answer broke off: " + e.getMessage(), "see logs and status");
    }
  }

  private String errorLine(HttpResponse<InputStream> response) {
    String request =
        response.headers().firstValue("x-request-id").map(id -> ", request " + id).orElse("");
    return "strongroom: " + target + " answered " + response.statusCode() + request;
  }

  private void printHead(HttpResponse<InputStream> response) {
    out.println("HTTP " + response.statusCode());
    response
        .headers()
        .map()
        .forEach((name, values) -> out.println(name + ": " + String.join(", ", values)));
    out.println();
  }

  /** The platform's own answers carry the request's id in the body; a function's are its own. */
  private static boolean isProblem(HttpResponse<InputStream> response) {
    return response
            .headers()
            .firstValue("content-type")
            .filter(Problem.MEDIA_TYPE::equals)
            .isPresent()
        && response.headers().firstValue("strongroom-outcome").filter("ok"::equals).isEmpty();
  }
}
