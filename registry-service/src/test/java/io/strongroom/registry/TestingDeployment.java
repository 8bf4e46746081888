package io.strongroom.registry;

import io.strongroom.boundary.ServiceProcess;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.tls.DeploymentCa;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.PeerTrust;
import io.strongroom.protocol.tls.SpkiPin;
import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.tls.TrustBundle;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files and keys of a deployment with one registry, as {@code up} makes them, and clients of
 * it.
 */
final class TestingDeployment {
  private static final String TRUST_DOMAIN = "test";
  private static final String ISSUER = "https://issuer.test";
  private static final String AUDIENCE = "strongroom";
  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String PASSWORD = "a-password";

  final SigningKey registryKey = SigningKey.generateEs256();
  final SigningKey verifierKey = SigningKey.generateEs256();
  final int hazelcastPort = freePort();
  final Path folder;

  private final SigningKey issuer = SigningKey.generateEs256();
  private final DeploymentCa ca = DeploymentCa.create(TRUST_DOMAIN, InstantSource.system());
  private final TlsIdentity server = ca.issue(identity("registry"));

  TestingDeployment(Path folder) throws IOException, GeneralSecurityException {
    this.folder = folder;
    Files.writeString(folder.resolve("password"), PASSWORD);
    server.storePkcs12(folder.resolve("tls.p12"), PASSWORD.toCharArray());
    registryKey.storePkcs12(
        folder.resolve("signing.p12"), PASSWORD.toCharArray(), SigningKey.ALIAS);
    Files.write(folder.resolve("trust.json"), Json.bytes(trust()));
    Files.writeString(
        folder.resolve("issuer.json"), KeySet.of(issuer.publicJwk()).toJson().toString());
  }

  Map<String, String> settings() {
    Map<String, String> settings = new HashMap<>();
    settings.put("strongroom.profile", "dev");
    settings.put("strongroom.listen.port", "0");
    settings.put("strongroom.trust", folder.resolve("trust.json").toString());
    settings.put("strongroom.tls.keystore", folder.resolve("tls.p12").toString());
    settings.put("strongroom.tls.password-file", folder.resolve("password").toString());
    settings.put("strongroom.registry.signing-keystore", folder.resolve("signing.p12").toString());
    settings.put(
        "strongroom.registry.signing-password-file", folder.resolve("password").toString());
    settings.put("strongroom.database.url", "jdbc:h2:file:" + folder.resolve("data"));
    settings.put("strongroom.database.password-file", folder.resolve("password").toString());
    settings.put("strongroom.hazelcast.cluster-name", "a-name-nobody-can-guess-0123456789");
    settings.put("strongroom.hazelcast.port", Integer.toString(hazelcastPort));
    settings.put("mp.jwt.verify.issuer", ISSUER);
    settings.put("mp.jwt.verify.audiences", AUDIENCE);
    settings.put(
        "mp.jwt.verify.publickey.location", folder.resolve("issuer.json").toUri().toString());
    return settings;
  }

  ServiceProcess start() {
    return ServiceProcess.start("registry", Settings.of(settings()), RegistryStartup::prepare);
  }

  TrustBundle trust() throws GeneralSecurityException {
    return new TrustBundle(
        TRUST_DOMAIN,
        Blob.ofBytes(ca.certificate().getEncoded()),
        KeySet.of(verifierKey.publicJwk()),
        KeySet.of(registryKey.publicJwk()));
  }

  TlsIdentity issue(String service) {
    return ca.issue(identity(service));
  }

  /** Pins the registry's key and shows the identity, if any. */
  JsonClient client(URI url, Optional<TlsIdentity> identity) {
    PeerTrust registry = new PeerTrust.Pinned(SpkiPin.of(server.certificate()));
    return new JsonClient(
        url, TlsContexts.client(registry, identity, InstantSource.system()), PATIENCE);
  }

  /** An access token with these {@code groups}. */
  String token(String... groups) {
    long now = Instant.now().getEpochSecond();
    String claims =
        jakarta.json.Json.createObjectBuilder()
            .add("iss", ISSUER)
            .add("aud", AUDIENCE)
            .add("sub", "ada")
            .add("iat", now)
            .add("exp", now + 600)
            .add("groups", jakarta.json.Json.createArrayBuilder(List.of(groups)))
            .build()
            .toString();
    return issuer.sign(TokenType.ACCESS_TOKEN, claims.getBytes(StandardCharsets.UTF_8));
  }

  private static ServiceIdentity identity(String service) {
    return ServiceIdentity.of("spiffe://" + TRUST_DOMAIN + "/service/" + service + "/1");
  }

  private static int freePort() {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
