package io.strongroom.gateway.invoke;

import io.strongroom.gateway.wire.WireResponse;
import io.strongroom.protocol.executor.InvocationHeaders;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.Reason;
import java.util.Optional;
import java.util.Set;

/** What an executor's answer is: the function's, or a refusal from before it began. */
sealed interface Verdict {
  /** Refusals with which the executor says that another one, or another grant, may do. */
  Set<Reason> ELSEWHERE = Set.of(Reason.OVERLOADED, Reason.UNAVAILABLE, Reason.GRANT_REFUSED);

  /** To be passed on. */
  record Answer() implements Verdict {}

  /** The function has not begun. */
  record TurnedAway(Problem problem) implements Verdict {}

  /**
   * An answer with an outcome is of an invocation that began; only without one is a problem looked
   * at.
   */
  static Verdict of(WireResponse response) {
    boolean began = response.headers().first(InvocationHeaders.OUTCOME).isPresent();
    boolean mayBeElsewhere =
        response.status() == Reason.OVERLOADED.status()
            || response.status() == Reason.GRANT_REFUSED.status();
    if (began || !mayBeElsewhere || !isProblem(response)) {
      return new Answer();
    }
    return response.held().flatMap(Verdict::refusal).orElseGet(Answer::new);
  }

  private static boolean isProblem(WireResponse response) {
    return response.headers().first("content-type").filter(Problem.MEDIA_TYPE::equals).isPresent();
  }

  private static Optional<Verdict> refusal(byte[] body) {
    try {
      Problem problem = Json.read(body, Problem.class, JsonLimits.REQUEST);
      return ELSEWHERE.contains(problem.reason())
          ? Optional.of(new TurnedAway(problem))
          : Optional.empty();
    } catch (MalformedJsonException e) {
      return Optional.empty();
    }
  }
}
