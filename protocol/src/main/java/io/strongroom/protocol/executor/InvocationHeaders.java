package io.strongroom.protocol.executor;

import java.util.Locale;

/**
 * Headers that gateway and supervisor add to an invocation. Everything that begins with {@link
 * #PREFIX} is theirs: a client's is dropped by the gateway, a function's by the supervisor.
 */
public final class InvocationHeaders {
  /** What all of them begin with. */
  public static final String PREFIX = "strongroom-";

  /** Request: the grant, compact JWS. */
  public static final String GRANT = "strongroom-grant";

  /** Request: the invocation's id, 32 hex digits. */
  public static final String INVOCATION = "strongroom-invocation";

  /** Request: the URL that the function sees. */
  public static final String URL = "strongroom-url";

  /** Request: milliseconds until the caller gives up. */
  public static final String DEADLINE_MS = "strongroom-deadline-ms";

  /** Request: the caller's own access token, for the supervisor's eyes. */
  public static final String CALLER = "strongroom-caller";

  /** Response: how the invocation ended, an {@code Outcome}. */
  public static final String OUTCOME = "strongroom-outcome";

  /** Response: digest of the receipt's body; a trailer when the body was still open. */
  public static final String RECEIPT = "strongroom-receipt";

  /** Request to the registry: the EAR that goes with a grant. */
  public static final String EAR = "strongroom-ear";

  private InvocationHeaders() {}

  /** Whether a header is the platform's and never passes between a client and a function. */
  public static boolean isReserved(String name) {
    return name.toLowerCase(Locale.ROOT).startsWith(PREFIX);
  }
}
