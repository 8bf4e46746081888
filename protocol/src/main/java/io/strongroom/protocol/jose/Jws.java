package io.strongroom.protocol.jose;

import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.json.StrictJson;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Verifies compact JWS (RFC 7515) by a list of refusals, over the bytes as received.
 *
 * <p>The key comes from the caller's set, the algorithm from the key, the purpose from the caller;
 * the header must agree with all three and says nothing else. {@code alg: none}, algorithm
 * confusion, embedded keys ({@code jwk}, {@code jku}, {@code x5c}) and {@code crit} have no way in.
 * Times and claims are for the caller to check.
 *
 * <pre>{@code
 * switch (Jws.verify(compact, TokenType.GRANT, verifierKeys)) {
 *   case JwsOutcome.Verified verified -> use(verified.payload());
 *   case JwsOutcome.Refused refused -> refuse(refused.reason());
 * }
 * }</pre>
 */
public final class Jws {
  /** Media types of access tokens: RFC 9068 and what issuers that predate it write. */
  private static final Set<String> ACCESS_TOKEN_TYPES =
      Set.of("at+jwt", "application/at+jwt", "JWT");

  private final String compact;
  private final Set<String> types;
  private final Function<String, Optional<PublicJwk>> keys;
  private final JsonLimits limits;

  private Jws(
      String compact,
      Set<String> types,
      Function<String, Optional<PublicJwk>> keys,
      JsonLimits limits) {
    this.compact = compact;
    this.types = types;
    this.keys = keys;
    this.limits = limits;
  }

  /** Verifies a statement of at most 64 KiB. */
  public static JwsOutcome verify(String compact, TokenType type, KeySet keys) {
    return verify(compact, type, keys, JsonLimits.TOKEN);
  }

  /** Verifies a statement; the byte limit is for the whole compact form. */
  public static JwsOutcome verify(String compact, TokenType type, KeySet keys, JsonLimits limits) {
    return new Jws(compact, Set.of(type.typ()), keys::byThumbprintText, limits)
        .verify(JwsHeaderFields.OURS);
  }

  /** Verifies a caller's token as OIDC issuers write it, by the kids that they publish. */
  public static JwsOutcome verifyAccessToken(String compact, KeySet keys) {
    return new Jws(compact, ACCESS_TOKEN_TYPES, keys::byKid, JsonLimits.TOKEN)
        .verify(JwsHeaderFields.OF_ISSUERS);
  }

  /**
   * The payload of a statement that nobody has verified: only to learn by whose key it claims to be
   * signed. Verify with that key before believing a word of it.
   */
  public static byte[] insecureUnverifiedPayload(String compact, JsonLimits limits)
      throws MalformedJsonException {
    if (compact.length() > limits.maxBytes()) {
      throw new MalformedJsonException(
          MalformedJsonException.Reason.TOO_LARGE, -1, "longer than " + limits.maxBytes());
    }
    return CompactJws.parse(compact)
        .orElseThrow(() ->
            new MalformedJsonException(
                MalformedJsonException.Reason.SYNTAX, -1, "not three parts of base64url"))
        .payload();
  }

  private JwsOutcome verify(Set<String> headerMembers) {
    if (compact.length() > limits.maxBytes()) {
      return refused(JwsRefusal.TOO_LARGE, "longer than " + limits.maxBytes());
    }
    Optional<CompactJws> parts = CompactJws.parse(compact);
    if (parts.isEmpty()) {
      return refused(JwsRefusal.NOT_COMPACT, "not three parts of base64url");
    }
    try {
      return verify(parts.get(), JwsHeaderFields.read(parts.get().header(), headerMembers));
    } catch (MalformedJsonException e) {
      return refused(JwsRefusal.BAD_HEADER, e.getMessage());
    }
  }

  private JwsOutcome verify(CompactJws parts, JwsHeaderFields header) {
    if (header.typ().filter(types::contains).isEmpty()) {
      return refused(JwsRefusal.WRONG_TYPE, "expected typ " + types);
    }
    Optional<PublicJwk> key = keys.apply(header.kid());
    if (key.isEmpty()) {
      return refused(JwsRefusal.UNKNOWN_KEY, "kid is not in the key set");
    }
    if (!key.get().kind().algorithm().equals(Optional.of(header.alg()))) {
      return refused(JwsRefusal.WRONG_ALGORITHM, "expected alg of a " + key.get().kind());
    }
    if (!SignatureCheck.of(key.get()).accepts(parts.signingInput(), parts.signature())) {
      return refused(JwsRefusal.BAD_SIGNATURE, "signature does not verify");
    }
    return payload(parts.payload(), key.get());
  }

  private JwsOutcome payload(byte[] payload, PublicJwk key) {
    try {
      StrictJson.check(payload, limits);
    } catch (MalformedJsonException e) {
      return refused(JwsRefusal.BAD_PAYLOAD, e.getMessage());
    }
    return new JwsOutcome.Verified(payload, key.thumbprint());
  }

  private static JwsOutcome refused(JwsRefusal reason, String detail) {
    return new JwsOutcome.Refused(reason, detail);
  }
}
