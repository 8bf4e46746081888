package io.strongroom.boundary;

import io.strongroom.boundary.access.CallerTokens;
import io.strongroom.boundary.settings.InvalidSettingsException;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.token.AccessTokenVerifier;
import io.strongroom.protocol.token.TrustedIssuer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * Whose access tokens count, under MicroProfile JWT's own configuration keys, so that an OIDC
 * provider's settings carry over.
 *
 * @param audiences a token has to name one of them
 */
record IssuerSettings(String issuer, KeySet keys, List<String> audiences) {
  private static final String ISSUER = "mp.jwt.verify.issuer";
  private static final String LOCATION = "mp.jwt.verify.publickey.location";
  private static final String AUDIENCES = "mp.jwt.verify.audiences";

  IssuerSettings {
    audiences = List.copyOf(audiences);
    Settings.require(!audiences.isEmpty(), AUDIENCES, () -> "at least one audience");
  }

  static Optional<IssuerSettings> from(Settings settings) {
    Optional<String> issuer = settings.optionalText(ISSUER);
    Optional<URI> location = settings.optionalUri(LOCATION);
    List<String> audiences = settings.list(AUDIENCES);
    if (issuer.isEmpty() && location.isEmpty() && audiences.isEmpty()) {
      return Optional.empty();
    }
    Settings.require(issuer.isPresent(), ISSUER, () -> "a value, because tokens are configured");
    Settings.require(
        location.isPresent(), LOCATION, () -> "a file: URI, because tokens are configured");
    return Optional.of(
        new IssuerSettings(issuer.orElseThrow(), keys(location.orElseThrow()), audiences));
  }

  private static KeySet keys(URI location) {
    Settings.require("file".equals(location.getScheme()), LOCATION, () -> "a file: URI of a JWKS");
    try {
      return KeySet.parse(Files.readAllBytes(Path.of(location)));
    } catch (IOException | MalformedJsonException | IllegalArgumentException e) {
      throw new InvalidSettingsException(LOCATION + ": " + location + " is not a readable JWKS", e);
    }
  }

  CallerTokens tokens(Profile profile, InstantSource clock) {
    List<TrustedIssuer> issuers =
        audiences.stream().map(audience -> new TrustedIssuer(issuer, audience, keys)).toList();
    return CallerTokens.verifiedBy(new AccessTokenVerifier(issuers, profile, clock));
  }
}
