package io.strongroom.registry.alias;

import static java.util.Objects.requireNonNull;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.version.AliasRecord;
import java.util.Optional;

/**
 * One alias of one function. Text form {@code namespace/name@alias}, which is its key in the shared
 * memory.
 *
 * @param function whose
 * @param alias which
 */
public record AliasRef(FunctionRef function, AliasName alias) {
  public AliasRef {
    requireNonNull(function);
    requireNonNull(alias);
  }

  /** Reads the text form; nothing for any other text. */
  public static Optional<AliasRef> parse(String text) {
    int at = text.indexOf('@');
    try {
      return at < 0
          ? Optional.empty()
          : Optional.of(
              new AliasRef(
                  FunctionRef.of(text.substring(0, at)), AliasName.of(text.substring(at + 1))));
    } catch (IllegalArgumentException notOurs) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return AliasRecord.key(function, alias);
  }
}
