package io.strongroom.protocol.token;

import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.jose.Jws;
import io.strongroom.protocol.jose.JwsOutcome;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.VerifiedCache;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.token.TokenOutcome.Refusal;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Verifies callers' access tokens: JWT (RFC 7519, 9068) by a trusted issuer, for our audience, with
 * roles in the {@code groups} claim as MicroProfile JWT has it. Verified tokens are remembered by
 * hash until they expire, so a warm call does no asymmetric work. Does not ask the issuer whether a
 * token was withdrawn. Safe for use by several threads.
 */
public final class AccessTokenVerifier {
  /** How far an issuer's clock may run ahead of ours. */
  private static final Duration CLOCK_SKEW = Duration.ofSeconds(30);

  /** Callers that are active at once; about 1 KB each. */
  private static final int MAX_REMEMBERED = 20_000;

  private static final int MAX_SUBJECT_CHARS = 255;

  private final List<TrustedIssuer> issuers;
  private final Profile profile;
  private final InstantSource clock;
  private final VerifiedCache<Caller> verified;

  /** Trusts one issuer. */
  public AccessTokenVerifier(
      String issuer, KeySet keys, String audience, Profile profile, InstantSource clock) {
    this(List.of(new TrustedIssuer(issuer, audience, keys)), profile, clock);
  }

  /** Trusts several issuers, each with its own keys and audience. */
  public AccessTokenVerifier(List<TrustedIssuer> issuers, Profile profile, InstantSource clock) {
    this.issuers = List.copyOf(issuers);
    this.profile = profile;
    this.clock = clock;
    this.verified = new VerifiedCache<>(MAX_REMEMBERED);
  }

  /** The caller whom the token names, or why it does not count. */
  public TokenOutcome verify(String token) {
    Optional<Caller> remembered = verified.get(token, clock.instant());
    if (remembered.isPresent()) {
      return remembered.get();
    }
    TokenOutcome outcome = verifyAnew(token);
    if (outcome instanceof Caller caller) {
      verified.put(token, caller, caller.expiresAt(), clock.instant());
    }
    return outcome;
  }

  /** The signature decides the issuer: the token's own word for it is not asked first. */
  private TokenOutcome verifyAnew(String token) {
    TokenOutcome last = refused(Refusal.UNKNOWN_ISSUER, "no issuer is trusted");
    for (TrustedIssuer issuer : issuers) {
      last = verifyBy(issuer, token);
      if (last instanceof Caller) {
        return last;
      }
    }
    return last;
  }

  private TokenOutcome verifyBy(TrustedIssuer issuer, String token) {
    return switch (Jws.verifyAccessToken(token, issuer.keys())) {
      case JwsOutcome.Refused refused -> refused(Refusal.NOT_VERIFIED, refused.detail());
      case JwsOutcome.Verified jws -> claims(issuer, jws.payload());
    };
  }

  private TokenOutcome claims(TrustedIssuer issuer, byte[] payload) {
    try {
      return check(issuer, new AccessTokenClaims(Json.readObject(payload, JsonLimits.TOKEN)));
    } catch (MalformedJsonException e) {
      return refused(Refusal.BAD_CLAIMS, e.getMessage());
    }
  }

  private TokenOutcome check(TrustedIssuer issuer, AccessTokenClaims claims) {
    Instant now = clock.instant();
    if (!claims.text("iss").equals(Optional.of(issuer.issuer()))) {
      return refused(Refusal.UNKNOWN_ISSUER, "iss is not the issuer of the key");
    }
    if (!claims.texts("aud").contains(issuer.audience())) {
      return refused(Refusal.WRONG_AUDIENCE, "aud lacks " + issuer.audience());
    }
    Optional<Instant> expires = claims.time("exp");
    if (expires.isEmpty() || !now.isBefore(expires.get())) {
      return refused(Refusal.EXPIRED, "exp is missing or past");
    }
    if (isFuture(claims, "nbf", now) || isFuture(claims, "iat", now)) {
      return refused(Refusal.NOT_YET_VALID, "nbf or iat is in the future");
    }
    return caller(issuer, claims, expires.get());
  }

  private TokenOutcome caller(TrustedIssuer issuer, AccessTokenClaims claims, Instant expires) {
    String subject = claims.text("sub").orElse("");
    if (subject.isBlank() || subject.length() > MAX_SUBJECT_CHARS) {
      return refused(Refusal.BAD_CLAIMS, "sub must have 1 to " + MAX_SUBJECT_CHARS + " characters");
    }
    Set<NamespaceRole> roles = new LinkedHashSet<>();
    claims.texts("groups").forEach(group -> NamespaceRole.parse(group).ifPresent(roles::add));
    if (profile == Profile.PROD && !separate(roles)) {
      return refused(
          Refusal.ROLES_NOT_SEPARATE,
          "one token holds two of deployer, policy-owner, approver, operator in one namespace");
    }
    return new Caller(subject, issuer.issuer(), roles, expires);
  }

  private static boolean isFuture(AccessTokenClaims claims, String name, Instant now) {
    if (claims.isAbsent(name)) {
      return false;
    }
    return claims.time(name).map(at -> at.isAfter(now.plus(CLOCK_SKEW))).orElse(true);
  }

  private static boolean separate(Set<NamespaceRole> roles) {
    List<NamespaceRole> exclusive = roles.stream().filter(held -> held.role().exclusive()).toList();
    return exclusive.stream()
        .noneMatch(one ->
            exclusive.stream().anyMatch(other -> one.role() != other.role() && one.meets(other)));
  }

  private static TokenOutcome refused(Refusal reason, String detail) {
    return new TokenOutcome.Refused(reason, detail);
  }
}
