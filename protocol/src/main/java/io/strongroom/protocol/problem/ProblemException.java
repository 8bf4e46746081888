package io.strongroom.protocol.problem;

/**
 * Ends the handling of a request with a problem: thrown by resources for the one mapper to answer,
 * and by clients that received one from another service.
 */
public final class ProblemException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient Problem problem;
  private final Reason reason;

  /** With a complete problem, as received from another service. */
  public ProblemException(Problem problem) {
    this(problem, null);
  }

  /** With reason and detail; the mapper adds component and request. */
  public ProblemException(Reason reason, String detail) {
    this(reason, detail, null);
  }

  /** With the malfunction that led to it, for the log only. */
  public ProblemException(Reason reason, String detail, Throwable cause) {
    this(Problem.of(reason, detail, "", "", ""), cause);
  }

  private ProblemException(Problem problem, Throwable cause) {
    super(problem.reason() + ": " + problem.detail(), cause);
    this.problem = problem;
    this.reason = problem.reason();
  }

  /** Why. */
  public Reason reason() {
    return reason;
  }

  /** The problem; component and request are empty until the mapper has set them. */
  public Problem problem() {
    return problem;
  }
}
