package io.strongroom.cli.cluster;

import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.token.Role;
import io.strongroom.protocol.token.TrustedIssuer;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/**
 * Issues access tokens where there is no OIDC provider: RFC 9068 tokens with roles in {@code
 * groups}, signed by a key that only this state directory has. A deployment replaces it by naming
 * its provider in the services' {@code mp.jwt.verify.*} settings.
 */
public final class DevelopmentIssuer {
  /** The issuer's name; nothing is served there. */
  public static final String ISSUER = "https://issuer.strongroom.test";

  /** What tokens must be meant for. */
  public static final String AUDIENCE = "strongroom";

  /** As short as a work session; a leaked token dies by itself. */
  private static final Duration LIFETIME = Duration.ofHours(1);

  private final SigningKey key;
  private final String subject;

  /** The issuer of {@code state}, for the person who runs this command. */
  public DevelopmentIssuer(StateDirectory state) {
    this.key = new DeploymentKeys(state).tokenIssuer();
    this.subject = System.getProperty("user.name", "developer") + "@localhost";
  }

  /** A token for roles in one namespace. */
  public String token(Namespace namespace, Collection<Role> roles) {
    return token(subject, roles.stream().map(role -> namespace + ":" + role).toList(), LIFETIME);
  }

  /** A token for a role in every namespace. */
  public String tokenEverywhere(Role role) {
    return token(subject, List.of("*:" + role), LIFETIME);
  }

  /** A token with these groups. */
  public String token(String who, List<String> groups, Duration lifetime) {
    Instant now = Instant.now();
    JsonArrayBuilder groupsJson = Json.createArrayBuilder(groups);
    String claims =
        Json.createObjectBuilder()
            .add("iss", ISSUER)
            .add("aud", AUDIENCE)
            .add("sub", who)
            .add("upn", who)
            .add("iat", now.getEpochSecond())
            .add("exp", now.plus(lifetime).getEpochSecond())
            .add("jti", UUID.randomUUID().toString())
            .add("groups", groupsJson)
            .build()
            .toString();
    return key.sign(TokenType.ACCESS_TOKEN, claims.getBytes(StandardCharsets.UTF_8));
  }

  /** What a namespace's policy says to accept this issuer's callers. */
  public TrustedIssuer trusted() {
    return new TrustedIssuer(ISSUER, AUDIENCE, KeySet.of(key.publicJwk()));
  }
}
