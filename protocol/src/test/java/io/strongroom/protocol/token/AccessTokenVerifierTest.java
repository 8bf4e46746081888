package io.strongroom.protocol.token;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.token.TokenOutcome.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Who counts as a caller, one test for each refusal. */
class AccessTokenVerifierTest {
  private static final long NOW = 1_800_000_000L;
  private static final Namespace ACME = Namespace.of("acme");
  private static final String CLAIMS =
      """
      {"iss":"https://issuer.example","aud":["strongroom","other"],"sub":"alice",
       "iat":1799999990,"nbf":1799999990,"exp":1800000300,"jti":"1","scope":"x",
       "groups":["acme:invoker","beta:deployer","staff","acme:unknown","*:auditor"]}\
      """;

  private final SigningKey issuer = SigningKey.generateEs256();
  private Instant now = Instant.ofEpochSecond(NOW);

  @Test
  void readsTheCallerAndItsRoles() {
    Caller caller = (Caller) verifier(Profile.PROD).verify(token(CLAIMS));

    assertThat(caller.subject()).isEqualTo("alice");
    assertThat(caller.issuer()).isEqualTo("https://issuer.example");
    assertThat(caller.has(ACME, Role.INVOKER)).isTrue();
    assertThat(caller.has(Namespace.of("beta"), Role.INVOKER)).isFalse();
    assertThat(caller.has(Namespace.of("beta"), Role.DEPLOYER)).isTrue();
    assertThat(caller.has(Namespace.of("any"), Role.AUDITOR)).isTrue();
    assertThat(caller.hasEverywhere(Role.AUDITOR)).isTrue();
    assertThat(caller.hasEverywhere(Role.INVOKER)).isFalse();
    assertThat(caller.roles()).hasSize(3);
    assertThat(caller.expiresAt()).isEqualTo(Instant.ofEpochSecond(NOW + 300));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"iss\":\"https://issuer.example\"|\"iss\":\"https://issuer.example/\"|UNKNOWN_ISSUER",
        "\"iss\":\"https://issuer.example\"|\"iss\":5|UNKNOWN_ISSUER",
        "\"strongroom\",||WRONG_AUDIENCE",
        "[\"strongroom\",\"other\"]|\"strongroom2\"|WRONG_AUDIENCE",
        "1800000300|1800000000|EXPIRED",
        "\"exp\":1800000300,||EXPIRED",
        "\"exp\":1800000300|\"exp\":\"1800000300\"|EXPIRED",
        "\"nbf\":1799999990|\"nbf\":1800000031|NOT_YET_VALID",
        "\"nbf\":1799999990|\"nbf\":\"soon\"|NOT_YET_VALID",
        "\"iat\":1799999990|\"iat\":1800000031|NOT_YET_VALID",
        "\"sub\":\"alice\"|\"sub\":\" \"|BAD_CLAIMS",
        "\"sub\":\"alice\",||BAD_CLAIMS",
        "\"sub\":\"alice\"|\"sub\":7|BAD_CLAIMS"
      })
  void refusesOtherClaims(String good, String bad, Refusal expected) {
    String claims = CLAIMS.replace(good, bad == null ? "" : bad);
    assertThat(claims).isNotEqualTo(CLAIMS);
    assertThat(refusal(Profile.DEV, token(claims))).isEqualTo(expected);
  }

  @Test
  void acceptsOneAudienceAsText() {
    String claims = CLAIMS.replace("[\"strongroom\",\"other\"]", "\"strongroom\"");
    assertThat(verifier(Profile.PROD).verify(token(claims))).isInstanceOf(Caller.class);
  }

  @Test
  void acceptsATokenWithoutGroupsAsACallerWithoutRoles() {
    String claims = CLAIMS.replaceAll(",\\s*\"groups\":\\[.*?]", "");
    Caller caller = (Caller) verifier(Profile.PROD).verify(token(claims));
    assertThat(caller.roles()).isEmpty();
  }

  @Test
  void refusesAnotherSigner() {
    String token =
        SigningKey.generateEs256()
            .sign(TokenType.ACCESS_TOKEN, CLAIMS.getBytes(StandardCharsets.UTF_8));
    assertThat(refusal(Profile.DEV, token)).isEqualTo(Refusal.NOT_VERIFIED);
  }

  @Test
  void refusesOurOwnStatementsAsAccessTokens() {
    String token = issuer.sign(TokenType.GRANT, CLAIMS.getBytes(StandardCharsets.UTF_8));
    assertThat(refusal(Profile.DEV, token)).isEqualTo(Refusal.NOT_VERIFIED);
  }

  @ParameterizedTest
  @CsvSource({
    "acme:deployer,acme:policy-owner,true",
    "acme:deployer,*:operator,true",
    "*:approver,*:operator,true",
    "acme:deployer,beta:policy-owner,false",
    "acme:deployer,acme:invoker,false",
    "acme:deployer,*:auditor,false",
    "acme:deployer,*:deployer,false"
  })
  void prodKeepsExclusiveRolesApart(String one, String other, boolean refused) {
    String claims =
        CLAIMS.replaceAll("\\[\"acme:invoker.*]", "[\"" + one + "\",\"" + other + "\"]");
    String token = token(claims);

    assertThat(verifier(Profile.DEV).verify(token)).isInstanceOf(Caller.class);
    if (refused) {
      assertThat(refusal(Profile.PROD, token)).isEqualTo(Refusal.ROLES_NOT_SEPARATE);
      return;
    }
    assertThat(verifier(Profile.PROD).verify(token)).isInstanceOf(Caller.class);
  }

  @Test
  void aRememberedTokenStillExpires() {
    AccessTokenVerifier verifier = verifier(Profile.PROD);
    String token = token(CLAIMS);
    TokenOutcome first = verifier.verify(token);
    assertThat(verifier.verify(token)).isSameAs(first);

    now = Instant.ofEpochSecond(NOW + 300);
    assertThat(verifier.verify(token)).isInstanceOf(TokenOutcome.Refused.class);
  }

  @Test
  void anIssuersKeyCannotSpeakForAnotherIssuer() {
    SigningKey other = SigningKey.generateEs256();
    AccessTokenVerifier verifier =
        new AccessTokenVerifier(
            List.of(
                new TrustedIssuer(
                    "https://issuer.example", "strongroom", KeySet.of(issuer.publicJwk())),
                new TrustedIssuer(
                    "https://other.example", "strongroom", KeySet.of(other.publicJwk()))),
            Profile.PROD,
            clock());
    String forged = other.sign(TokenType.ACCESS_TOKEN, CLAIMS.getBytes(StandardCharsets.UTF_8));

    assertThat(verifier.verify(forged)).isInstanceOf(TokenOutcome.Refused.class);
    assertThat(verifier.verify(token(CLAIMS))).isInstanceOf(Caller.class);
  }

  private Refusal refusal(Profile profile, String token) {
    TokenOutcome outcome = verifier(profile).verify(token);
    assertThat(outcome).isInstanceOf(TokenOutcome.Refused.class);
    return ((TokenOutcome.Refused) outcome).reason();
  }

  private AccessTokenVerifier verifier(Profile profile) {
    return new AccessTokenVerifier(
        "https://issuer.example", KeySet.of(issuer.publicJwk()), "strongroom", profile, clock());
  }

  private InstantSource clock() {
    return () -> now;
  }

  private String token(String claims) {
    return issuer.sign(TokenType.ACCESS_TOKEN, claims.getBytes(StandardCharsets.UTF_8));
  }
}
