package io.strongroom.boundary.http;

import java.util.HexFormat;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * Where this exchange stands in a distributed trace (W3C Trace Context, level 1).
 *
 * @param traceId 32 lower-case hexadecimal digits, not all zero
 * @param spanId 16 lower-case hexadecimal digits, not all zero: our own span, the parent of
 *     whatever we call
 * @param sampled the caller's decision, passed on
 */
public record TraceContext(String traceId, String spanId, boolean sampled) {
  public static final String HEADER = "traceparent";

  private static final Pattern HEADER_FORM =
      Pattern.compile("([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?");
  private static final HexFormat HEX = HexFormat.of();
  private static final String NO_TRACE = "0".repeat(32);
  private static final String NO_SPAN = "0".repeat(16);

  public TraceContext {
    if (traceId.length() != NO_TRACE.length() || spanId.length() != NO_SPAN.length()) {
      throw new IllegalArgumentException("trace id is 32, span id 16 hexadecimal digits");
    }
  }

  /** A new trace. Ids need to be unique, not secret. */
  public static TraceContext fresh(RandomGenerator random) {
    return new TraceContext(hex(random, 16), hex(random, 8), false);
  }

  /**
   * A new span in the caller's trace, or a new trace when the caller sent none that is well-formed.
   */
  public static TraceContext continuing(Optional<String> traceparent, RandomGenerator random) {
    return traceparent.flatMap(header -> parse(header, random)).orElseGet(() -> fresh(random));
  }

  private static Optional<TraceContext> parse(String header, RandomGenerator random) {
    var form = HEADER_FORM.matcher(header.strip());
    if (!form.matches()
        || form.group(1).equals("ff")
        || (form.group(1).equals("00") && form.group(5) != null)) {
      return Optional.empty();
    }
    if (form.group(2).equals(NO_TRACE) || form.group(3).equals(NO_SPAN)) {
      return Optional.empty();
    }
    boolean sampled = (Integer.parseInt(form.group(4), 16) & 1) == 1;
    return Optional.of(new TraceContext(form.group(2), hex(random, 8), sampled));
  }

  /** The header value for the next hop, and for the answer. */
  public String traceparent() {
    return "00-" + traceId + "-" + spanId + (sampled ? "-01" : "-00");
  }

  /** All zero means "none" in the specification, so that one value is never drawn. */
  private static String hex(RandomGenerator random, int bytes) {
    byte[] drawn = new byte[bytes];
    do {
      random.nextBytes(drawn);
    } while (isZero(drawn));
    return HEX.formatHex(drawn);
  }

  private static boolean isZero(byte[] bytes) {
    int any = 0;
    for (byte b : bytes) {
      any |= b;
    }
    return any == 0;
  }
}
