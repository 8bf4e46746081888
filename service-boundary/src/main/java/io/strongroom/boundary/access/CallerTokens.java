package io.strongroom.boundary.access;

import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.token.AccessTokenVerifier;
import io.strongroom.protocol.token.Caller;
import io.strongroom.protocol.token.TokenOutcome;
import io.strongroom.protocol.token.TokenOutcome.Refusal;
import java.util.Optional;

/**
 * Reads callers from {@code Authorization: Bearer} (RFC 6750). A token already verified costs one
 * hash; a service configured without an issuer knows no callers.
 */
public final class CallerTokens {
  private static final String SCHEME = "Bearer ";

  /** Far above real tokens with many roles; headers as a whole are limited by the server. */
  private static final int LONGEST_TOKEN = 12_288;

  private final Optional<AccessTokenVerifier> verifier;

  private CallerTokens(Optional<AccessTokenVerifier> verifier) {
    this.verifier = verifier;
  }

  public static CallerTokens verifiedBy(AccessTokenVerifier verifier) {
    return new CallerTokens(Optional.of(verifier));
  }

  /** Refuses every token. */
  public static CallerTokens none() {
    return new CallerTokens(Optional.empty());
  }

  /** The token itself, if the header holds one. */
  public static Optional<String> bearer(Optional<String> authorization) {
    return authorization
        .filter(value -> value.regionMatches(true, 0, SCHEME, 0, SCHEME.length()))
        .map(value -> value.substring(SCHEME.length()).strip())
        .filter(token -> !token.isEmpty() && token.length() <= LONGEST_TOKEN);
  }

  /**
   * The caller of a request with this {@code Authorization} header.
   *
   * @throws ProblemException {@code unauthenticated} or {@code roles-not-separate}
   */
  public Caller authenticate(Optional<String> authorization) {
    String token =
        bearer(authorization)
            .orElseThrow(() -> unauthenticated("send Authorization: Bearer with an access token"));
    return switch (verifier
        .orElseThrow(() -> unauthenticated("this service trusts no issuer"))
        .verify(token)) {
      case Caller caller -> caller;
      case TokenOutcome.Refused refused -> throw refusal(refused);
    };
  }

  private static ProblemException refusal(TokenOutcome.Refused refused) {
    return refused.reason() == Refusal.ROLES_NOT_SEPARATE
        ? new ProblemException(Reason.ROLES_NOT_SEPARATE, refused.detail())
        : unauthenticated("the access token is refused: " + refused.detail());
  }

  private static ProblemException unauthenticated(String detail) {
    return new ProblemException(Reason.UNAUTHENTICATED, detail);
  }
}
