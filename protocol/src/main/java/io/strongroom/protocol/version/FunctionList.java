package io.strongroom.protocol.version;

import io.strongroom.protocol.id.FunctionName;
import java.util.List;

/** The functions of a namespace, by name. */
public record FunctionList(List<FunctionName> functions) {
  public FunctionList {
    functions = List.copyOf(functions);
  }
}
