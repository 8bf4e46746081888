package io.strongroom.registry.path;

import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.FunctionRef;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.util.Optional;
import java.util.function.Function;

/** Reads ids from a request; what is no id is a {@code bad-request}. */
public final class Named {
  private Named() {}

  public static Namespace namespace(String text) {
    return read(Namespace::of, text);
  }

  public static FunctionName name(String text) {
    return read(FunctionName::of, text);
  }

  public static FunctionRef function(String namespace, String name) {
    return new FunctionRef(namespace(namespace), name(name));
  }

  public static AliasName alias(String text) {
    return read(AliasName::of, text);
  }

  public static VersionDigest version(String text) {
    return read(VersionDigest::of, text);
  }

  public static Generation generation(String text) {
    return read(number -> Generation.of(Long.parseLong(number)), text);
  }

  /** A query parameter that need not be there. */
  public static <T> Optional<T> optional(String text, Function<String, T> reader) {
    return Optional.ofNullable(text).map(reader);
  }

  private static <T> T read(Function<String, T> of, String text) {
    try {
      return of.apply(text);
    } catch (IllegalArgumentException e) {
      throw new ProblemException(Reason.BAD_REQUEST, "in the path or query: " + e.getMessage(), e);
    }
  }
}
