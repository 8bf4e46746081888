package io.strongroom.cli.function;

import io.strongroom.cli.terminal.Failure;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Namespace;

/**
 * A function as people type it: {@code acme/redact}, or {@code acme/redact@canary} where an alias
 * makes sense.
 *
 * @param alias {@code live} when none was typed
 */
record FunctionArgument(FunctionRef function, AliasName alias) {
  static FunctionArgument parse(String typed) {
    String[] parts = typed.split("[/@]", -1);
    boolean known = parts.length == 2 || parts.length == 3;
    if (!known || typed.indexOf('/') < 0 || typed.indexOf('/') != parts[0].length()) {
      throw Failure.of("'" + typed + "' names no function", "write NAMESPACE/NAME[@ALIAS]");
    }
    return new FunctionArgument(
        new FunctionRef(Namespace.of(parts[0]), FunctionName.of(parts[1])),
        parts.length == 3 ? AliasName.of(parts[2]) : AliasName.LIVE);
  }
}
