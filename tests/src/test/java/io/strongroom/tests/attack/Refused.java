package io.strongroom.tests.attack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.cli.invoke.Invocation.Answer;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.net.http.HttpResponse;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** What a refusal looks like from outside: a status, a reason, and nothing of the function. */
final class Refused {
  private Refused() {}

  static void by(Answer answer, Reason reason) {
    refused(
        answer.status(), answer.headers().getOrDefault("content-type", ""), answer.body(), reason);
  }

  static void by(HttpResponse<String> answer, Reason reason) {
    String type = answer.headers().firstValue("content-type").orElse("");
    refused(answer.statusCode(), type, answer.body(), reason);
  }

  static void by(HttpResponse<String> answer, Reason reason, String detail) {
    by(answer, reason);
    assertThat(answer.body()).contains(detail);
  }

  static ProblemException by(Reason reason, ThrowingCallable request) {
    ProblemException problem = catchThrowableOfType(ProblemException.class, request);
    assertThat(problem).as("refused").isNotNull();
    assertThat(problem.reason()).as(problem.getMessage()).isEqualTo(reason);
    return problem;
  }

  private static void refused(int status, String type, String body, Reason reason) {
    assertThat(body).doesNotContain(Functions.RAN).contains("\"" + reason + "\"");
    assertThat(type).startsWith("application/problem+json");
    assertThat(status).isEqualTo(reason.status());
  }
}
