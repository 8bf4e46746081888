package io.strongroom.attestation;

import io.strongroom.boundary.ServiceProcess;
import io.strongroom.boundary.settings.Settings;
import io.strongroom.protocol.attestation.EarOutcome;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.attestation.ReferenceValues;
import io.strongroom.protocol.attestation.ReferenceValues.ExecutorReference;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.id.ServiceIdentity;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.tls.DeploymentCa;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.JsonRequest;
import io.strongroom.protocol.tls.PeerTrust;
import io.strongroom.protocol.tls.TlsContexts;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.tls.TrustBundle;
import io.strongroom.tee.measure.JdkIdentity;
import io.strongroom.tee.measure.MeasuredFile;
import io.strongroom.tee.measure.MeasurementLog;
import io.strongroom.tee.simulated.SimulatedFactory;
import io.strongroom.tee.simulated.TestingChip;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.security.cert.CertificateEncodingException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * The attestation service in this process, on a free port with TLS, and everybody around it: a CA,
 * executors with simulated chips, gateways, a token issuer, and a registry in memory.
 */
public final class TestingDeployment implements AutoCloseable {
  public static final Sha256 CONFIGURATION =
      Sha256.digest("configuration".getBytes(StandardCharsets.UTF_8));

  private static final String DOMAIN = "test.strongroom";
  private static final String ISSUER = "https://issuer.test";
  private static final String AUDIENCE = "strongroom";
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Path folder;
  private final TestingClock clock = TestingClock.fromNow();
  private final DeploymentCa ca = DeploymentCa.create(DOMAIN, clock);
  private final SigningKey verifier = SigningKey.generateEs256();
  private final SigningKey issuer = SigningKey.generateEs256();
  private final SigningKey provider = SigningKey.generateEd25519();
  private final TestingRegistry registry = new TestingRegistry();
  private final SimulatedFactory factory;
  private final ServiceProcess service;
  private final List<JsonClient> clients = new ArrayList<>();
  private int chips;

  private TestingDeployment(Path folder) throws IOException {
    this.folder = folder;
    this.factory = SimulatedFactory.create(folder.resolve("roots"), new SecureRandom(), clock);
    this.service =
        ServiceProcess.start(
            "attestation",
            Settings.of(settings()),
            settings -> AttestationStartup.prepare(settings, clock, parts -> registry));
    acceptReferenceValues(List.of(pinned(log("release"))));
  }

  /** Starts everything below a folder that is empty. */
  public static TestingDeployment start(Path folder) throws IOException {
    return new TestingDeployment(folder);
  }

  private Map<String, String> settings() throws IOException {
    verifier.storePkcs12(folder.resolve("signing.p12"), "secret".toCharArray(), SigningKey.ALIAS);
    ca.issue(new ServiceIdentity(DOMAIN, ServiceIdentity.Service.ATTESTATION, 1))
        .storePkcs12(folder.resolve("tls.p12"), "secret".toCharArray());
    Map<String, String> settings = new HashMap<>();
    settings.put("strongroom.profile", "dev");
    settings.put("strongroom.listen.port", "0");
    settings.put("strongroom.trust", write("trust.json", Json.bytes(trust())));
    settings.put("strongroom.tls.keystore", folder.resolve("tls.p12").toString());
    settings.put("strongroom.tls.password-file", write("tls.password", "secret"));
    settings.put("strongroom.registry.url", "https://127.0.0.1:1");
    settings.put("strongroom.database.url", "jdbc:h2:mem:" + UUID.randomUUID());
    settings.put(
        "strongroom.attestation.signing-keystore", folder.resolve("signing.p12").toString());
    settings.put(
        "strongroom.attestation.signing-password-file", write("signing.password", "secret"));
    settings.put("strongroom.attestation.nonce-key-file", write("nonce.key", new byte[32]));
    settings.put("strongroom.attestation.allow-simulated", "true");
    settings.put(
        "strongroom.attestation.simulated-roots",
        folder.resolve("roots").resolve("ark.der").toString());
    settings.put(
        "strongroom.attestation.reference-value-keys",
        write("providers.json", KeySet.of(provider.publicJwk()).toJson().toString()));
    settings.put("mp.jwt.verify.issuer", ISSUER);
    settings.put("mp.jwt.verify.audiences", AUDIENCE);
    settings.put(
        "mp.jwt.verify.publickey.location",
        Path.of(write("issuer.json", KeySet.of(issuer.publicJwk()).toJson().toString()))
            .toUri()
            .toString());
    return settings;
  }

  private TrustBundle trust() {
    try {
      return new TrustBundle(
          DOMAIN,
          Blob.ofBytes(ca.certificate().getEncoded()),
          KeySet.of(verifier.publicJwk()),
          KeySet.of(registry.key().publicJwk()));
    } catch (CertificateEncodingException e) {
      throw new IllegalStateException(e);
    }
  }

  private String write(String name, String text) throws IOException {
    return write(name, text.getBytes(StandardCharsets.UTF_8));
  }

  private String write(String name, byte[] content) throws IOException {
    return Files.write(folder.resolve(name), content).toString();
  }

  public TestingClock clock() {
    return clock;
  }

  public TestingRegistry registry() {
    return registry;
  }

  public SigningKey verifier() {
    return verifier;
  }

  public SigningKey provider() {
    return provider;
  }

  /** A measurement of a small distribution whose one jar has this content. */
  public static MeasurementLog log(String content) {
    Sha384 jar = Sha384.digest(content.getBytes(StandardCharsets.UTF_8));
    Sha384 jdk = Sha384.digest("jdk".getBytes(StandardCharsets.UTF_8));
    return new MeasurementLog(
        List.of(new MeasuredFile("supervisor/executor.jar", jar)),
        new JdkIdentity("25.0.3", jdk),
        List.of("{jdk}/bin/java", "io.strongroom.executor.Main", "{config}"));
  }

  /** A reference executor of this measurement, under {@link #CONFIGURATION}. */
  public static ExecutorReference pinned(MeasurementLog log) {
    return new ExecutorReference(log.measurement(), List.of(CONFIGURATION), json(log));
  }

  private static JsonObject json(MeasurementLog log) {
    try {
      return Json.readObject(
          log.canonicalJson().getBytes(StandardCharsets.UTF_8), JsonLimits.EVIDENCE);
    } catch (MalformedJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Makes these the reference values in force; the clock moves, so that they are newer. */
  public void acceptReferenceValues(List<ExecutorReference> executors) {
    clock.advance(Duration.ofSeconds(1));
    var values = new ReferenceValues(clock.instant(), "test", "none", executors);
    operator("/v1/reference-values").text("application/jose", values.sign(provider)).post();
  }

  /** An executor with the pinned distribution, on a chip of its own. */
  public TestingExecutor executor() throws IOException {
    return executor(log("release"));
  }

  public TestingExecutor executor(MeasurementLog log) throws IOException {
    chips++;
    TestingChip chip = TestingChip.make(factory, folder.resolve("chip-" + chips));
    return new TestingExecutor(chip, log, clock);
  }

  /** The executor's EAR, from a whole exchange. */
  public String ear(TestingExecutor executor) {
    return executor.attest(client(executor.tls()), verifier.thumbprint(), CONFIGURATION);
  }

  /** An EAR as a relying party in profile dev reads it. */
  public VerifiedEar verified(String ear) {
    EarOutcome outcome =
        new EarVerifier(KeySet.of(verifier.publicJwk()), Profile.DEV).verify(ear, clock.instant());
    return ((EarOutcome.Verified) outcome).ear();
  }

  /** Shows no certificate. */
  public JsonClient anonymous() {
    return client(Optional.empty());
  }

  public JsonClient client(TlsIdentity identity) {
    return client(Optional.of(identity));
  }

  private JsonClient client(Optional<TlsIdentity> identity) {
    var trust = new PeerTrust.ServiceUnder(ca.certificate(), ServiceIdentity.Service.ATTESTATION);
    JsonClient client =
        new JsonClient(
            service.url(), TlsContexts.client(trust, identity, Clock.systemUTC()), PATIENCE);
    clients.add(client);
    return client;
  }

  /** An identity under the deployment's CA. */
  public TlsIdentity identity(ServiceIdentity.Service kind, int instance) {
    return ca.issue(new ServiceIdentity(DOMAIN, kind, instance));
  }

  /** A request to be completed, by the holder of {@code *:operator}. */
  public JsonRequest operator(String path) {
    return as("operator", path, "*:operator");
  }

  /** A request to be completed, by a caller with these roles. */
  public JsonRequest as(String subject, String path, String... roles) {
    return anonymous().request(path).bearer(token(subject, roles));
  }

  private String token(String subject, String... roles) {
    var groups = jakarta.json.Json.createArrayBuilder();
    List.of(roles).forEach(groups::add);
    long now = clock.instant().getEpochSecond();
    JsonObject claims =
        jakarta.json.Json.createObjectBuilder()
            .add("iss", ISSUER)
            .add("aud", AUDIENCE)
            .add("sub", subject)
            .add("iat", now)
            .add("exp", now + 600)
            .add("groups", groups)
            .build();
    return issuer.sign(TokenType.ACCESS_TOKEN, claims.toString().getBytes(StandardCharsets.UTF_8));
  }

  @Override
  public void close() {
    clients.forEach(JsonClient::close);
    service.close();
  }
}
