package io.strongroom.protocol.token;

import io.strongroom.protocol.id.Namespace;
import java.time.Instant;
import java.util.Set;

/** Who calls, as a trusted issuer said it. Only {@link AccessTokenVerifier} makes one. */
public final class Caller implements TokenOutcome {
  private final String subject;
  private final String issuer;
  private final Set<NamespaceRole> roles;
  private final Instant expiresAt;

  Caller(String subject, String issuer, Set<NamespaceRole> roles, Instant expiresAt) {
    this.subject = subject;
    this.issuer = issuer;
    this.roles = Set.copyOf(roles);
    this.expiresAt = expiresAt;
  }

  /** {@code sub}: unique at its issuer only. */
  public String subject() {
    return subject;
  }

  /** {@code iss}. */
  public String issuer() {
    return issuer;
  }

  /** The roles of the {@code groups} claim; groups of other applications are left out. */
  public Set<NamespaceRole> roles() {
    return roles;
  }

  /** {@code exp}. */
  public Instant expiresAt() {
    return expiresAt;
  }

  /** Whether the caller holds the role in the namespace. */
  public boolean has(Namespace namespace, Role role) {
    return roles.stream().anyMatch(held -> held.role() == role && held.covers(namespace));
  }

  /** Whether the caller holds the role in all namespaces. */
  public boolean hasEverywhere(Role role) {
    return roles.stream().anyMatch(held -> held.role() == role && held.namespace().isEmpty());
  }

  @Override
  public String toString() {
    return subject + " of " + issuer;
  }
}
