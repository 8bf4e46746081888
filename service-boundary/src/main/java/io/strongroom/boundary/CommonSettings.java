package io.strongroom.boundary;

import static java.util.Objects.requireNonNull;

import io.strongroom.boundary.access.CallerTokens;
import io.strongroom.boundary.peer.PeerResolver;
import io.strongroom.boundary.settings.InvalidSettingsException;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.tls.TrustBundle;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What every service is told alike.
 *
 * @param profile {@code prod} unless the file says {@code dev}
 * @param trust the deployment's anchors
 * @param identity the service's own certificate; executors have none in a file
 * @param callers the issuer whose access tokens count, if any
 */
public record CommonSettings(
    Profile profile,
    TrustBundle trust,
    Optional<TlsIdentity> identity,
    CallerTokens callers,
    InstantSource clock) {
  private static final String KEYSTORE = "strongroom.tls.keystore";

  public CommonSettings {
    requireNonNull(profile, "profile");
    requireNonNull(trust, "trust");
    requireNonNull(identity, "identity");
    requireNonNull(callers, "callers");
    requireNonNull(clock, "clock");
  }

  public static CommonSettings from(Settings settings, InstantSource clock) {
    Profile profile = settings.choice("strongroom.profile", Profile.class, Profile.PROD);
    return new CommonSettings(
        profile,
        trust(settings.path("strongroom.trust")),
        identity(settings),
        IssuerSettings.from(settings)
            .map(issuer -> issuer.tokens(profile, clock))
            .orElseGet(CallerTokens::none),
        clock);
  }

  private static TrustBundle trust(Path file) {
    try {
      return TrustBundle.read(file);
    } catch (UncheckedIOException e) {
      throw new InvalidSettingsException("strongroom.trust: " + e.getMessage(), e);
    }
  }

  private static Optional<TlsIdentity> identity(Settings settings) {
    Optional<Path> keystore = settings.optionalPath(KEYSTORE);
    try {
      return keystore.map(file ->
          TlsIdentity.fromPkcs12(file, settings.secret("strongroom.tls.password-file").chars()));
    } catch (UncheckedIOException e) {
      throw new InvalidSettingsException(KEYSTORE + ": " + e.getMessage(), e);
    }
  }

  /** The service's certificate, for a service that cannot be without. */
  public TlsIdentity requireIdentity() {
    return identity.orElseThrow(
        () -> new InvalidSettingsException(KEYSTORE + " is required and not set"));
  }

  /** A TLS listener with the service's own certificate. */
  public Startup startup() {
    return startup(new Listener.Tls(TlsContexts.server(requireIdentity())));
  }

  /** Some other listener; what is known of peers and callers stays the same. */
  public Startup startup(Listener listener) {
    return Startup.on(listener, PeerResolver.under(trust.caCertificate(), clock), callers)
        .with(CommonSettings.class, this)
        .with(InstantSource.class, clock);
  }
}
