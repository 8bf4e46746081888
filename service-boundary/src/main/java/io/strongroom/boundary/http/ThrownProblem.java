package io.strongroom.boundary.http;

import io.helidon.http.HttpException;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.tls.PeerException;
import jakarta.ws.rs.WebApplicationException;

/**
 * What may be told of a throwable. Only our own refusals speak for themselves; of a library's
 * exception nothing but its HTTP status is kept, and of anything else nothing at all.
 */
record ThrownProblem(Problem problem) {
  /** How far a refusal may be wrapped by the frameworks between its thrower and us. */
  private static final int DEEPEST_WRAP = 8;

  static ThrownProblem of(Throwable thrown) {
    Throwable each = thrown;
    for (int depth = 0; each != null && depth < DEEPEST_WRAP; depth++) {
      switch (each) {
        case ProblemException refusal -> {
          return new ThrownProblem(refusal.problem());
        }
        case MalformedJsonException malformed -> {
          return with(reason(malformed), malformed.getMessage());
        }
        case PeerException lost -> {
          return with(Reason.UNAVAILABLE, "another service that is needed gives no usable answer");
        }
        default -> each = each.getCause();
      }
    }
    return ofFramework(thrown);
  }

  private static ThrownProblem ofFramework(Throwable thrown) {
    return switch (thrown) {
      case WebApplicationException web -> ofStatus(web.getResponse().getStatus());
      case HttpException http -> ofStatus(http.status().code());
      default -> malfunction();
    };
  }

  private static ThrownProblem ofStatus(int status) {
    return switch (status) {
      case 404 -> with(Reason.NOT_FOUND, "the path names nothing here");
      case 405 -> with(Reason.METHOD_NOT_ALLOWED, "the path exists, the method does not");
      case 406 -> with(Reason.NOT_ACCEPTABLE, "see Accept");
      case 413 -> with(Reason.PAYLOAD_TOO_LARGE, "the body is larger than this path takes");
      case 415 -> with(Reason.UNSUPPORTED_MEDIA_TYPE, "see Content-Type");
      default ->
          status >= 400 && status < 500
              ? with(Reason.BAD_REQUEST, "the request is not valid here")
              : malfunction();
    };
  }

  private static ThrownProblem malfunction() {
    return with(Reason.MALFUNCTION, "see the service's log under this request id");
  }

  private static Reason reason(MalformedJsonException malformed) {
    return malformed.reason() == MalformedJsonException.Reason.TOO_LARGE
        ? Reason.PAYLOAD_TOO_LARGE
        : Reason.MALFORMED_JSON;
  }

  private static ThrownProblem with(Reason reason, String detail) {
    return new ThrownProblem(new ProblemException(reason, detail).problem());
  }

  /**
   * Whether somebody has to look at the log: a fault here, or a peer's that only this service sees.
   */
  boolean isOurs() {
    return problem.reason() == Reason.MALFUNCTION || problem.reason() == Reason.UNAVAILABLE;
  }
}
