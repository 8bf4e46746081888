package io.strongroom.cell.frame;

import java.util.List;
import java.util.Optional;

/**
 * One message between supervisor and cell.
 *
 * <p>On the wire: u32 length of what follows, u8 type, u32 invocation number (0 where none
 * applies), then the members in the order of the record. All numbers are big-endian; texts are a
 * u32 byte length and UTF-8; header fields are ISO 8859-1.
 *
 * <p>Invocation numbers are chosen by the supervisor and not used twice on one connection.
 */
// Arrays as members: bodies and sources are handed on, never compared, and a copy of each would be
// the dearest thing on the path.
@SuppressWarnings("ArrayRecordComponent")
public sealed interface Frame {

  /** What a supervisor sends. */
  sealed interface ToCell extends Frame {}

  /** What a cell sends. */
  sealed interface FromCell extends Frame {}

  /**
   * Make a version ready: answered by {@link Loaded} or {@link LoadFailed} of the same version.
   *
   * @param version the version's digest in text; only a key to the cell
   * @param mainFile the module's file name, for messages and stack traces
   * @param source the module, UTF-8
   * @param vars a JSON object whose members become {@code env}
   * @param limits what each invocation may use
   * @param contexts how many contexts to keep pre-made, 1 to {@link FrameLimits#CONTEXTS}
   */
  record Load(
      String version,
      String mainFile,
      byte[] source,
      String vars,
      InvocationLimits limits,
      int contexts)
      implements ToCell {
    public Load {
      if (contexts < 1 || contexts > FrameLimits.CONTEXTS) {
        throw new IllegalArgumentException("contexts out of range: " + contexts);
      }
    }

    @Override
    public String toString() {
      return "Load[" + version + ", " + mainFile + ", " + source.length + " bytes]";
    }
  }

  /**
   * Run the fetch handler of a loaded version. Answered by at most one {@link Response} with its
   * body and by exactly one {@link Done}.
   *
   * @param wallMillis time that is left for the caller; the version's own limit holds too
   * @param hasBody whether {@link Body} frames and one {@link BodyEnd} follow
   */
  record Invoke(
      int invocation,
      String version,
      int wallMillis,
      String method,
      String url,
      List<Header> headers,
      boolean hasBody)
      implements ToCell {
    public Invoke {
      headers = List.copyOf(headers);
    }
  }

  /** The next bytes of a request's body, at most {@link FrameLimits#BODY_CHUNK_BYTES}. */
  record Body(int invocation, byte[] bytes) implements ToCell {
    @Override
    public String toString() {
      return "Body[" + invocation + ", " + bytes.length + " bytes]";
    }
  }

  /** The request's body is complete. */
  record BodyEnd(int invocation) implements ToCell {}

  /**
   * Stop an invocation. Answered by its {@link Done} unless that is already under way; a cell that
   * does not answer within the grace period is to be killed.
   *
   * @param reason canceled, revoked or exceededWall
   */
  record Cancel(int invocation, CellOutcome reason) implements ToCell {
    public Cancel {
      switch (reason) {
        case CANCELED, REVOKED, EXCEEDED_WALL -> {}
        default -> throw new IllegalArgumentException("not a reason to cancel: " + reason);
      }
    }
  }

  /**
   * Forget a version: its pre-made contexts are closed, invocations in flight end by themselves.
   */
  record Unload(String version) implements ToCell {}

  /** End the process; invocations in flight are abandoned. */
  record Shutdown() implements ToCell {}

  /**
   * The first frame of a connection.
   *
   * @param engine the engine's name, which tells a compiling from an interpreting one
   * @param pid the cell's process id as the cell sees it
   */
  record Hello(CellToken token, String engine, long pid) implements FromCell {}

  /**
   * A version is ready.
   *
   * @param handlers the names of the handlers that the module exports, {@code fetch} among them
   */
  record Loaded(String version, List<String> handlers) implements FromCell {
    public Loaded {
      handlers = List.copyOf(handlers);
    }
  }

  /**
   * A version cannot be made ready.
   *
   * @param message why, in one line, without file and line
   * @param line where in the module, from 1, if known
   */
  record LoadFailed(String version, String message, Optional<Integer> line) implements FromCell {}

  /**
   * The handler's answer; {@link ResponseBody} frames and one {@link ResponseEnd} follow.
   *
   * @param lingering false if {@link Done} follows in the same flush; true if the function goes on
   *     after its answer ({@code waitUntil})
   */
  record Response(int invocation, int status, List<Header> headers, boolean lingering)
      implements FromCell {
    public Response {
      if (status < 200 || status > 599) {
        throw new IllegalArgumentException("status out of range: " + status);
      }
      headers = List.copyOf(headers);
    }
  }

  /** The next bytes of a response's body, at most {@link FrameLimits#BODY_CHUNK_BYTES}. */
  record ResponseBody(int invocation, byte[] bytes) implements FromCell {
    @Override
    public String toString() {
      return "ResponseBody[" + invocation + ", " + bytes.length + " bytes]";
    }
  }

  /** The response's body is complete. */
  record ResponseEnd(int invocation) implements FromCell {}

  /**
   * The last frame of an invocation.
   *
   * @param cpuMicros CPU time of the invocation's thread, in microseconds
   * @param allocatedBytes what the invocation's thread allocated
   * @param message why, when the outcome is not ok; else empty
   */
  record Done(
      int invocation, CellOutcome outcome, long cpuMicros, long allocatedBytes, String message)
      implements FromCell {}

  /** One line of the function's log. Sent before the {@link Done} of its invocation. */
  record Log(int invocation, LogLevel level, String text) implements FromCell {}
}
