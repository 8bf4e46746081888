package io.strongroom.protocol.problem;

import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Objects;
import java.util.Optional;

/**
 * An error as it is told to a client: RFC 9457 problem details with our members. Carries nothing
 * secret and nothing that the client did not send or may not know.
 *
 * @param type {@code urn:strongroom:problem:<reason>}
 * @param title one line, fixed by the reason
 * @param status HTTP status, fixed by the reason
 * @param detail what happened here: expected, found, what to change
 * @param reason machine-readable reason
 * @param component the service that refused: {@code gateway}, {@code registry}, {@code
 *     attestation}, {@code executor}
 * @param requestId equals {@code X-Request-Id}
 * @param traceId W3C trace id, 32 hex digits, or empty text where there is no trace
 * @param outcome outcome of the invocation, where there was one
 * @param caseId what the owner looks the reasons up by, where the client may not know them
 * @param retryable whether the same request may succeed later
 */
public record Problem(
    String type,
    String title,
    int status,
    String detail,
    Reason reason,
    String component,
    @JsonbProperty("requestId") String requestId,
    @JsonbProperty("traceId") String traceId,
    Optional<String> outcome,
    @JsonbProperty("case") Optional<String> caseId,
    Optional<Boolean> retryable) {
  /** Media type of the JSON form. */
  public static final String MEDIA_TYPE = "application/problem+json";

  public Problem {
    Objects.requireNonNull(title);
    Objects.requireNonNull(detail);
    Objects.requireNonNull(component);
    Objects.requireNonNull(requestId);
    Objects.requireNonNull(traceId);
    Objects.requireNonNull(outcome);
    Objects.requireNonNull(caseId);
    Objects.requireNonNull(retryable);
    if (!reason.type().equals(type) || reason.status() != status) {
      throw new IllegalArgumentException("type and status must be those of the reason");
    }
  }

  /** A problem of one request. */
  public static Problem of(
      Reason reason, String detail, String component, String requestId, String traceId) {
    return new Problem(
        reason.type(),
        reason.title(),
        reason.status(),
        detail,
        reason,
        component,
        requestId,
        traceId,
        Optional.empty(),
        Optional.empty(),
        reason.retryable() ? Optional.of(true) : Optional.empty());
  }

  /** The same with the outcome of an invocation. */
  public Problem withOutcome(String text) {
    return with(Optional.of(text), caseId);
  }

  /** The same with a case id. */
  public Problem withCase(String text) {
    return with(outcome, Optional.of(text));
  }

  private Problem with(Optional<String> newOutcome, Optional<String> newCase) {
    return new Problem(
        type,
        title,
        status,
        detail,
        reason,
        component,
        requestId,
        traceId,
        newOutcome,
        newCase,
        retryable);
  }
}
