package io.strongroom.executor.admission;

import io.strongroom.boundary.memory.RecentlyUsed;
import io.strongroom.executor.attester.TimeFloor;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.grant.GrantOutcome;
import io.strongroom.protocol.grant.GrantVerifier;
import io.strongroom.protocol.grant.VerifiedGrant;
import io.strongroom.protocol.jose.VerifiedCache;
import io.strongroom.protocol.token.AccessTokenVerifier;
import io.strongroom.protocol.token.TrustedIssuer;
import java.util.List;
import java.util.Optional;

/**
 * Grants whose signature was verified, each with the verifier of its callers' tokens. A grant that
 * comes again costs one hash.
 */
final class KnownGrants {

  /** One per version and gateway, renewed twice a minute. */
  private static final int MOST_GRANTS = 4_096;

  /** Sets of issuers: one or few per namespace. Each remembers its callers' tokens. */
  private static final int MOST_ISSUER_SETS = 64;

  /** What a look at a grant came to. */
  sealed interface Look {}

  /** A grant with the verifier that its {@code callers} ask for. */
  record Known(VerifiedGrant grant, AccessTokenVerifier callers) implements Look {}

  /** Not a living grant of attestation-service's. */
  record Unknown(String why) implements Look {}

  private final GrantVerifier verifier;
  private final Profile profile;
  private final TimeFloor clock;
  private final VerifiedCache<Known> known;
  private final RecentlyUsed<List<TrustedIssuer>, AccessTokenVerifier> issuers =
      new RecentlyUsed<>(MOST_ISSUER_SETS);

  KnownGrants(GrantVerifier verifier, Profile profile, TimeFloor clock) {
    this.verifier = verifier;
    this.profile = profile;
    this.clock = clock;
    this.known = new VerifiedCache<>(MOST_GRANTS);
  }

  /** Looks at a grant as presented. */
  Look at(String jws) {
    Optional<Known> remembered = known.get(jws, clock.instant());
    return remembered.isPresent() ? remembered.get() : verified(jws);
  }

  private Look verified(String jws) {
    return switch (verifier.verify(jws, clock.instant())) {
      case GrantOutcome.Refused(var _, String why) -> new Unknown(why);
      case GrantOutcome.Verified(VerifiedGrant grant) -> remembered(jws, grant);
    };
  }

  private Known remembered(String jws, VerifiedGrant grant) {
    clock.seen(grant.claims().issuedAt());
    Known entry = new Known(grant, verifierOf(grant.claims().callers()));
    known.put(jws, entry, grant.claims().expiresAt(), clock.instant());
    return entry;
  }

  private AccessTokenVerifier verifierOf(List<TrustedIssuer> callers) {
    return issuers.use(callers, issuing -> new AccessTokenVerifier(issuing, profile, clock));
  }
}
