package io.strongroom.gateway.invoke;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.util.regex.Pattern;

/**
 * {@code /fn/{namespace}/{name}[@{alias}|@sha256:…]/{path…}}, read from the raw request line.
 *
 * @param rest what the function sees as its path: begins with a slash, still percent-encoded
 */
record InvocationPath(FunctionRef function, Designation designation, String rest) {
  static final String PREFIX = "/fn/";

  /** Slashes and dots may be percent-encoded, slashes backslashes, and parameters may follow. */
  private static final Pattern DOT_SEGMENT =
      Pattern.compile("(?i)(?:[/\\\\]|%2f|%5c)(?:\\.|%2e){1,2}(?:[/\\\\;]|%2f|%5c|%3b|$)");

  /** How the caller named what to run. */
  sealed interface Designation {
    /** What an alias means now. */
    record ByAlias(AliasName alias) implements Designation {}

    /** Exactly this version. */
    record ByVersion(VersionDigest version) implements Designation {}
  }

  static InvocationPath parse(String rawPath) {
    int nameAt = rawPath.indexOf('/', PREFIX.length()) + 1;
    if (!rawPath.startsWith(PREFIX) || nameAt == 0) {
      throw new ProblemException(Reason.NOT_FOUND, "expected /fn/{namespace}/{name}");
    }
    int restAt = rawPath.indexOf('/', nameAt);
    String named = restAt < 0 ? rawPath.substring(nameAt) : rawPath.substring(nameAt, restAt);
    String rest = restAt < 0 ? "/" : rawPath.substring(restAt);
    refuseDotSegments(rest);
    try {
      return parse(Namespace.of(rawPath.substring(PREFIX.length(), nameAt - 1)), named, rest);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(
          Reason.BAD_REQUEST, "the path names no function: " + e.getMessage());
    }
  }

  /**
   * The executor has other paths than those of functions, which it serves to gateways alone; no
   * caller may climb to them, however the dots are written (RFC 3986, 6.2.2).
   */
  private static void refuseDotSegments(String rest) {
    if (DOT_SEGMENT.matcher(rest).find()) {
      throw new ProblemException(Reason.BAD_REQUEST, "the path has a segment '.' or '..'");
    }
  }

  private static InvocationPath parse(Namespace namespace, String named, String rest) {
    int at = named.indexOf('@');
    String name = at < 0 ? named : named.substring(0, at);
    Designation designation =
        at < 0 ? new Designation.ByAlias(AliasName.LIVE) : designation(named.substring(at + 1));
    return new InvocationPath(new FunctionRef(namespace, FunctionName.of(name)), designation, rest);
  }

  private static Designation designation(String text) {
    return text.startsWith("sha256:")
        ? new Designation.ByVersion(VersionDigest.of(text))
        : new Designation.ByAlias(AliasName.of(text));
  }
}
