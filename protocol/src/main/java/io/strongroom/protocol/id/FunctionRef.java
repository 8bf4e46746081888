package io.strongroom.protocol.id;

import io.strongroom.protocol.json.TextValue;
import java.util.Comparator;
import java.util.Objects;

/**
 * One function of one namespace. Text form {@code namespace/name}.
 *
 * @param namespace whose
 * @param name which
 */
public record FunctionRef(Namespace namespace, FunctionName name)
    implements TextValue, Comparable<FunctionRef> {
  private static final Comparator<FunctionRef> ORDER =
      Comparator.comparing(FunctionRef::namespace).thenComparing(FunctionRef::name);

  public FunctionRef {
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(name);
  }

  /** Reads the text form. */
  public static FunctionRef of(String text) {
    int slash = text.indexOf('/');
    if (slash < 0) {
      throw new IllegalArgumentException("function must be namespace/name");
    }
    return new FunctionRef(
        Namespace.of(text.substring(0, slash)), FunctionName.of(text.substring(slash + 1)));
  }

  @Override
  public int compareTo(FunctionRef other) {
    return ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    return namespace + "/" + name;
  }
}
