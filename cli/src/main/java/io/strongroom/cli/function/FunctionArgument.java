package io.strongroom.cli.function;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A function as people type it: {@code acme/redact}, or {@code acme/redact@canary} where an alias
 * makes sense.
 *
 * @param alias {@code live} when none was typed
 */
record FunctionArgument(FunctionRef function, AliasName alias) {
  private static final Pattern FORM =
      Pattern.compile("(?<function>[^/@]+/[^/@]+)(@(?<alias>[^/@]+))?");

  static FunctionArgument parse(String typed) {
    Matcher matcher = FORM.matcher(typed);
    if (!matcher.matches()) {
      throw Failure.of("'" + typed + "' names no function", "write NAMESPACE/NAME[@ALIAS]");
    }
    return new FunctionArgument(
        FunctionRef.of(matcher.group("function")),
        Optional.ofNullable(matcher.group("alias")).map(AliasName::of).orElse(AliasName.LIVE));
  }
}
