package io.strongroom.attestation.policy;

import io.strongroom.attestation.store.SqlConflict;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.policy.NamespacePolicy;
import io.strongroom.protocol.policy.PolicyOutcome;
import io.strongroom.protocol.policy.PolicyVerifier;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Predicate;
import org.jdbi.v3.core.Jdbi;

/** The policies in SQL, one row a generation; the newest one of a namespace is in force. */
public final class NamespacePolicies {
  private final Jdbi jdbi;
  private final InstantSource clock;

  public NamespacePolicies(Jdbi jdbi, InstantSource clock) {
    this.jdbi = jdbi;
    this.clock = clock;
  }

  /**
   * A policy with its signature.
   *
   * @param jws as the owner handed it in
   */
  public record SignedPolicy(NamespacePolicy policy, String jws) {}

  /** What became of a policy that was handed in. */
  sealed interface Accepted {
    /** It is in force, perhaps already before. */
    record InForce(SignedPolicy policy) implements Accepted {}

    /** The caller may not introduce, or not replace, this namespace's policy. */
    record NotAllowed(boolean first) implements Accepted {}

    /** The pinned owner did not sign it, or it is no policy of this namespace. */
    record NotProved(String why) implements Accepted {}

    /** Somebody else was first, or a generation was left out. */
    record WrongGeneration(Generation expected, Generation found) implements Accepted {}
  }

  /**
   * Takes a signed policy; committed when this returns.
   *
   * @param allowed whether the caller may introduce the first policy (true) or replace one (false)
   */
  Accepted accept(Namespace namespace, String jws, Predicate<Boolean> allowed, String by) {
    Optional<SignedPolicy> before = find(namespace);
    boolean first = before.isEmpty();
    if (!allowed.test(first)) {
      return new Accepted.NotAllowed(first);
    }
    Optional<PublicJwk> owner =
        before.map(policy -> policy.policy().owner()).or(() -> PolicyDraft.claimedOwner(jws));
    if (owner.isEmpty()) {
      return new Accepted.NotProved("not a policy");
    }
    return switch (PolicyVerifier.verify(jws, namespace, owner.get())) {
      case PolicyOutcome.Refused(var reason, String why) -> new Accepted.NotProved(why);
      case PolicyOutcome.Verified verified ->
          store(before, new SignedPolicy(verified.policy(), jws), by);
    };
  }

  private Accepted store(Optional<SignedPolicy> before, SignedPolicy next, String by) {
    if (before.equals(Optional.of(next))) {
      return new Accepted.InForce(next);
    }
    Generation expected =
        before.map(policy -> policy.policy().generation().next()).orElse(Generation.FIRST);
    Generation found = next.policy().generation();
    if (!found.equals(expected) || !inserted(next, by)) {
      return new Accepted.WrongGeneration(expected, found);
    }
    return new Accepted.InForce(next);
  }

  /** The primary key decides between two owners who replace one generation at once. */
  private boolean inserted(SignedPolicy next, String by) {
    NamespacePolicy policy = next.policy();
    try {
      jdbi.useHandle(handle ->
          handle.execute(
              "insert into namespace_policy"
                  + " (namespace, generation, digest, accepted_at, accepted_by, jws)"
                  + " values (?, ?, ?, ?, ?, ?)",
              policy.namespace().toString(),
              policy.generation().value(),
              policy.digest().toString(),
              clock.instant(),
              by,
              next.jws()));
      return true;
    } catch (RuntimeException e) {
      if (SqlConflict.is(e)) {
        return false;
      }
      throw e;
    }
  }

  /** The policy in force. */
  public Optional<SignedPolicy> find(Namespace namespace) {
    return jdbi.withHandle(handle ->
            handle
                .createQuery(
                    "select jws from namespace_policy where namespace = ?"
                        + " order by generation desc fetch first 1 rows only")
                .bind(0, namespace.toString())
                .mapTo(String.class)
                .findOne())
        .map(jws -> read(namespace, jws));
  }

  /**
   * Verified again: a damaged row is a malfunction and no policy. The owner's key stands in the row
   * itself, so this does not tell a row that whoever may write the table signed anew.
   */
  private static SignedPolicy read(Namespace namespace, String jws) {
    PublicJwk owner =
        PolicyDraft.claimedOwner(jws)
            .orElseThrow(() -> new IllegalStateException("the stored policy names no owner"));
    return switch (PolicyVerifier.verify(jws, namespace, owner)) {
      case PolicyOutcome.Verified verified -> new SignedPolicy(verified.policy(), jws);
      case PolicyOutcome.Refused(var reason, String why) ->
          throw new IllegalStateException("the stored policy of " + namespace + ": " + why);
    };
  }
}
