package io.strongroom.protocol.token;

import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.json.TextValue;
import java.util.Objects;
import java.util.Optional;

/**
 * A role in one namespace or in all. Text form {@code {namespace}:{role}} or {@code *:{role}}, as
 * it stands in the {@code groups} claim.
 *
 * @param namespace empty for all namespaces
 * @param role which role
 */
public record NamespaceRole(Optional<Namespace> namespace, Role role) implements TextValue {
  private static final String ALL = "*";

  public NamespaceRole {
    Objects.requireNonNull(namespace);
    Objects.requireNonNull(role);
  }

  /** Reads the text form. */
  public static NamespaceRole of(String text) {
    int colon = text.indexOf(':');
    if (colon < 0) {
      throw new IllegalArgumentException("role must be namespace:role");
    }
    String scope = text.substring(0, colon);
    Optional<Namespace> namespace =
        ALL.equals(scope) ? Optional.empty() : Optional.of(Namespace.of(scope));
    return new NamespaceRole(namespace, Role.of(text.substring(colon + 1)));
  }

  /** As {@link #of}, but empty for the groups of other applications. */
  static Optional<NamespaceRole> parse(String group) {
    try {
      return Optional.of(of(group));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** Whether it counts in this namespace. */
  public boolean covers(Namespace other) {
    return namespace.isEmpty() || namespace.get().equals(other);
  }

  /** Whether there is a namespace in which both count. */
  boolean meets(NamespaceRole other) {
    return namespace.isEmpty() || other.namespace.isEmpty() || namespace.equals(other.namespace);
  }

  @Override
  public String toString() {
    return namespace.map(Namespace::toString).orElse(ALL) + ":" + role;
  }
}
