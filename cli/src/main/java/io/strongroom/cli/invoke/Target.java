package io.strongroom.cli.invoke;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.Namespace;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What is called, as people type it: {@code acme/redact}, {@code acme/redact@canary}, {@code
 * acme/redact@sha256:…}, each with an optional path behind it ({@code acme/redact/v1/batch?dry=1}).
 *
 * @param selector the alias or version as typed, with its {@code @}; empty for the default alias
 * @param path starts with {@code /}, and may end in a query
 */
record Target(Namespace namespace, FunctionName name, String selector, String path) {
  private static final Pattern FORM =
      Pattern.compile("(?<namespace>[^/@]+)/(?<name>[^/@?]+)(?<selector>@[^/?]+)?(?<path>[/?].*)?");

  static Target parse(String typed) {
    Matcher matcher = FORM.matcher(typed);
    if (!matcher.matches()) {
      throw Failure.of("'" + typed + "' names no function", "write NAMESPACE/NAME[@ALIAS][/PATH]");
    }
    String path = matcher.group("path") == null ? "/" : matcher.group("path");
    return new Target(
        Namespace.of(matcher.group("namespace")),
        FunctionName.of(matcher.group("name")),
        matcher.group("selector") == null ? "" : matcher.group("selector"),
        path.startsWith("?") ? "/" + path : path);
  }

  /** Where the gateway serves it, relative to the gateway's address. */
  String gatewayPath() {
    return "/fn/" + namespace + "/" + name + selector + path;
  }

  /** Whether it names a version, which needs a permission of its own, and not an alias. */
  boolean namesVersion() {
    return selector.startsWith("@sha256:");
  }
}
