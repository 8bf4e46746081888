package io.strongroom.protocol.problem;

import io.strongroom.protocol.json.EnumText;
import io.strongroom.protocol.json.TextValue;

/**
 * Why a request was not served: the closed list of all services. Clients decide by it, so a name
 * never changes its meaning. Text form is kebab-case; the problem type is {@code
 * urn:strongroom:problem:<reason>}.
 */
public enum Reason implements TextValue {
  /** A parameter, header or member is missing or has a value that cannot be. */
  BAD_REQUEST(400, "The request is not understood", false),
  /** See {@code detail} for place and rule. */
  MALFORMED_JSON(400, "The body is not the JSON that is asked for", false),
  /** No token, or one that does not verify. */
  UNAUTHENTICATED(401, "A valid access token is required", false),
  /** The token is good, its roles are not enough. */
  FORBIDDEN(403, "The caller lacks the role", false),
  /** Outside dev nobody is two of deployer, policy-owner, approver and operator. */
  ROLES_NOT_SEPARATE(403, "One token holds roles that must be apart", false),
  /** All that a refused node learns; the owner finds the reasons by the case id. */
  NOT_TRUSTED(403, "The node is not trusted", false),
  /** The path names nothing. */
  NOT_FOUND(404, "There is no such thing", false),
  /** Unknown namespace, name or alias. */
  NO_SUCH_ALIAS(404, "There is no such function or alias", false),
  /** Unknown digest. */
  NO_SUCH_VERSION(404, "The function has no such version", false),
  /** See {@code Allow}. */
  METHOD_NOT_ALLOWED(405, "The method is not allowed here", false),
  /** Content negotiation failed. */
  NOT_ACCEPTABLE(406, "The answer cannot be given in that form", false),
  /** Immutable things are not overwritten. */
  CONFLICT(409, "The thing already exists and differs", false),
  /** Read the current generation and decide again. */
  GENERATION_CHANGED(409, "Somebody else changed it first", false),
  /** The limit is in {@code detail}. */
  PAYLOAD_TOO_LARGE(413, "The body is larger than its limit", false),
  /** The expected one is in {@code detail}. */
  UNSUPPORTED_MEDIA_TYPE(415, "The body has the wrong media type", false),
  /** Member and rule are in {@code detail}. */
  INVALID_MANIFEST(422, "The manifest is not valid", false),
  /** Refused, never ignored. */
  NOT_SUPPORTED_YET(422, "The manifest asks for what is not supported yet", false),
  /** Class restricted, until sealing, single-use cells and end-to-end encryption all are. */
  NOT_YET_ENFORCEABLE(422, "The class cannot be enforced yet", false),
  /** Wrong key, wrong type or altered content. */
  INVALID_SIGNATURE(422, "A signature in the request does not verify", false),
  /** The namespace policy lists other keys. */
  DEPLOYER_NOT_PINNED(403, "The deployer's key is not pinned by the namespace", false),
  /** See {@code min_class} of its policy. */
  CLASS_TOO_LOW(403, "The namespace asks for a higher class", false),
  /** Unknown TEE type, or simulated where it is not allowed. */
  UNSUPPORTED_EVIDENCE(400, "Evidence of this kind is not accepted here", false),
  /** Without its owner's policy nothing is granted. */
  NO_POLICY(403, "The namespace has no policy", false),
  /** Claim, expected and found are in {@code detail}. */
  POLICY_REFUSED(403, "Policy refuses this executor for this version", false),
  /** The registry knows a newer generation. */
  STALE_RECORD(409, "The alias or version is not current", true),
  /** Executor, version, key or policy is in the current revocations. */
  REVOKED(403, "It was revoked", false),
  /** Expired, for another version or executor, or presented by another key. */
  GRANT_REFUSED(403, "The executor refuses the grant", false),
  /** The caller's own token does not satisfy the namespace. */
  CALLER_REFUSED(403, "The executor refuses the caller", false),
  /** Never a weaker one instead. */
  NO_EXECUTOR(503, "No eligible executor", true),
  /** The attestation service is unreachable or refuses. */
  NO_GRANT(503, "No grant could be obtained", true),
  /** Older than 5 s: confidential work stops. */
  REVOCATIONS_STALE(503, "The revocation snapshot is too old", true),
  /** Nothing was started; see {@code Retry-After}. */
  OVERLOADED(503, "No capacity left", true),
  /** Which one is in {@code detail}. */
  UNAVAILABLE(503, "A part that is needed does not answer", true),
  /** The function may have run. */
  EXECUTOR_LOST(502, "The executor was lost during the call", true),
  /** A neighbour in the same namespace broke it, or its host did. */
  CELL_LOST(503, "The cell was lost during the call", true),
  /** See the function's log. */
  FUNCTION_THREW(500, "The function threw", false),
  /** Not a Response, or one HTTP cannot carry. */
  INVALID_RESPONSE(502, "The function's response is not valid", false),
  /** {@code limits.wall_ms} of the manifest. */
  EXCEEDED_WALL(504, "The function exceeded its wall time", false),
  /** {@code limits.cpu_ms} of the manifest. */
  EXCEEDED_CPU(503, "The function exceeded its CPU time", false),
  /** {@code limits.memory_mb} of the manifest. */
  EXCEEDED_MEMORY(503, "The function exceeded its memory", false),
  /** {@code limits.log_bytes} of the manifest. */
  EXCEEDED_LOG(500, "The function exceeded its log", false),
  /** By its caller or by a shutdown. */
  CANCELED(503, "The call was canceled", true),
  /** The caller's or the platform's. */
  DEADLINE_EXCEEDED(504, "The deadline has passed", true),
  /** Logged under the request id; nothing about it is told outside. */
  MALFUNCTION(500, "A fault of ours", false);

  private final int status;
  private final String title;
  private final boolean retryable;

  Reason(int status, String title, boolean retryable) {
    this.status = status;
    this.title = title;
    this.retryable = retryable;
  }

  /** Reads the text form. */
  public static Reason of(String text) {
    return EnumText.of(Reason.class, text);
  }

  /** HTTP status. */
  public int status() {
    return status;
  }

  /** One line for people, the same at every occurrence (RFC 9457, 3.1.3). */
  public String title() {
    return title;
  }

  /**
   * Whether the same request may succeed later. Says nothing about whether repeating it is safe.
   */
  public boolean retryable() {
    return retryable;
  }

  /** The problem type URI. */
  public String type() {
    return "urn:strongroom:problem:" + this;
  }

  @Override
  public String toString() {
    return EnumText.kebab(this);
  }
}
