package io.strongroom.executor;

import com.sun.net.httpserver.HttpExchange;
import io.strongroom.protocol.attestation.AttestRequest;
import io.strongroom.protocol.attestation.AttestResponse;
import io.strongroom.protocol.attestation.Challenge;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.RuntimeData;
import io.strongroom.protocol.attestation.TrustTier;
import io.strongroom.protocol.attestation.TrustVector;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.grant.RevocationSnapshot;
import io.strongroom.protocol.id.ServiceIdentity.Service;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.receipt.ReceiptBatch;
import jakarta.json.JsonValue;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An attestation service that believes everyone, until it is told not to. */
public final class TestingVerifier implements AutoCloseable {
  static final Sha384 MEASUREMENT = Sha384.digest(new byte[] {1});

  private final TestingDeployment deployment;
  private final TestingHttps https;
  private final List<Revocation> revoked = new CopyOnWriteArrayList<>();
  private final List<ReceiptBatch.Delivery> receipts = new CopyOnWriteArrayList<>();
  private final AtomicInteger attestations = new AtomicInteger();
  private volatile Optional<Reason> refusal = Optional.empty();
  private volatile boolean silent;
  private volatile RuntimeData executor;
  private volatile String ear = "";

  public TestingVerifier(TestingDeployment deployment) throws Exception {
    this.deployment = deployment;
    this.https = new TestingHttps(deployment.identity(Service.ATTESTATION));
    https.on("/kbs/v0/auth", this::challenge);
    https.on("/kbs/v0/attest", this::attest);
    https.on("/v1/revocations", exchange -> snapshot());
    https.on("/v1/receipts", this::receive);
  }

  URI url() {
    return https.url();
  }

  /** From now on every handshake is refused. */
  void refuse(Reason reason) {
    refusal = Optional.of(reason);
  }

  /** From now on there are no snapshots and no receipts are taken. */
  void fallSilent() {
    silent = true;
  }

  void revoke(Revocation.Kind kind, String value) {
    revoked.add(new Revocation(kind, value, "test", Instant.now()));
  }

  int attestations() {
    return attestations.get();
  }

  List<ReceiptBatch.Delivery> receipts() {
    return receipts;
  }

  /** What the last executor said of itself. */
  RuntimeData executor() {
    return executor;
  }

  String ear() {
    return ear;
  }

  private byte[] challenge(HttpExchange exchange) throws Exception {
    if (refusal.isPresent()) {
      throw new TestingHttps.Refused(refusal.get());
    }
    exchange.getResponseHeaders().set("Set-Cookie", "kbs-session-id=s1; Path=/; HttpOnly");
    return Json.bytes(new Challenge("bm9uY2U=", JsonValue.EMPTY_JSON_OBJECT));
  }

  private byte[] attest(HttpExchange exchange) throws Exception {
    if (!"kbs-session-id=s1".equals(exchange.getRequestHeaders().getFirst("Cookie"))) {
      throw new TestingHttps.Refused(Reason.BAD_REQUEST);
    }
    AttestRequest request =
        Json.read(
            exchange.getRequestBody().readAllBytes(), AttestRequest.class, JsonLimits.EVIDENCE);
    executor = Json.read(request.runtimeData().toString(), RuntimeData.class, JsonLimits.TOKEN);
    attestations.incrementAndGet();
    ear = earOf(executor).sign(deployment.verifier);
    return Json.bytes(new AttestResponse(ear));
  }

  private Ear earOf(RuntimeData data) {
    long now = Instant.now().getEpochSecond();
    return new Ear(
        Ear.PROFILE,
        now,
        now + Ear.MAX_LIFETIME_S,
        data.nonce(),
        new Ear.VerifierId("test", "1"),
        Map.of(
            Ear.CPU,
            new Ear.Submodule(
                TrustTier.WARNING,
                TrustVector.of(Map.of()),
                List.of("policy"),
                new Ear.AnnotatedEvidence("simulated", MEASUREMENT, "00", "tcb"))),
        new Ear.Confirmation(data.teePubkey()),
        new Ear.Executor(
            data.bootId(),
            data.tlsSpkiSha256(),
            data.hpkePubkey(),
            data.signingPubkey(),
            data.configSha256(),
            data.isolation(),
            deployment.profile,
            true));
  }

  private byte[] snapshot() throws TestingHttps.Refused {
    if (silent) {
      throw new TestingHttps.Refused(Reason.UNAVAILABLE);
    }
    return new RevocationSnapshot(revoked.size(), Instant.now(), new ArrayList<>(revoked))
        .sign(deployment.verifier)
        .getBytes(StandardCharsets.UTF_8);
  }

  private byte[] receive(HttpExchange exchange) throws Exception {
    if (silent) {
      throw new TestingHttps.Refused(Reason.UNAVAILABLE);
    }
    byte[] body = exchange.getRequestBody().readAllBytes();
    receipts.add(Json.read(body, ReceiptBatch.Delivery.class, JsonLimits.BATCH));
    return new byte[0];
  }

  /** The digest by which a grant names the newest EAR. */
  io.strongroom.protocol.id.Sha256 earDigest() {
    return VerifiedEar.digestOf(ear);
  }

  @Override
  public void close() {
    https.close();
  }
}
