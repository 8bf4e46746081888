package io.strongroom.protocol.registry;

import static java.util.Objects.requireNonNull;

import io.strongroom.protocol.id.FunctionName;
import java.util.List;
import java.util.Optional;

/**
 * One page of the functions of a namespace, by name.
 *
 * @param functions those that have a version
 * @param next what {@code ?after=} has to say for the next page; absent on the last
 */
public record FunctionNames(List<FunctionName> functions, Optional<String> next) {
  public FunctionNames {
    functions = List.copyOf(functions);
    requireNonNull(next);
  }
}
