package io.strongroom.tests.attack;

import io.strongroom.protocol.attestation.AttestRequest;
import io.strongroom.protocol.attestation.AttestResponse;
import io.strongroom.protocol.attestation.AuthRequest;
import io.strongroom.protocol.attestation.Challenge;
import io.strongroom.protocol.attestation.EarOutcome;
import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.attestation.RuntimeData;
import io.strongroom.protocol.attestation.SecurityConfiguration;
import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.executor.ExecutorRecord;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.tls.JsonAnswer;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.JsonRequest;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.protocol.tls.TrustBundle;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.simulated.SimulatedAttester;
import io.strongroom.tests.cluster.TestCluster;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * An executor in the attacker's hands, keys and all. Its evidence is genuine: it is asked of the
 * software TEE of one of the cluster's executors, which only its host's owner can do; with real
 * hardware nobody can.
 */
final class HeldExecutor {
  private final TestCluster cluster;
  private final KeyPair tee = TlsIdentity.generateKeyPair();
  private final KeyPair hpke = x25519();
  private final SigningKey signing = SigningKey.generateEd25519();
  private final TlsIdentity tls =
      TlsIdentity.selfSigned(
          TlsIdentity.generateKeyPair(), Optional.empty(), InstantSource.system());

  HeldExecutor(TestCluster cluster) {
    this.cluster = cluster;
  }

  /** The key that it attests, and should hold its connections. */
  TlsIdentity tls() {
    return tls;
  }

  SigningKey signing() {
    return signing;
  }

  BootId bootId() {
    return new BootId(PublicJwk.of(tee.getPublic()).thumbprint());
  }

  /** An attestation result, got as every executor gets it. */
  VerifiedEar attest() throws Exception {
    try (JsonClient verifier = new Insider(cluster).attestation(Optional.empty())) {
      Session session = Session.begin(verifier);
      JsonObject runtime = runtimeData(session.nonce());
      String ear = session.attest(runtime, evidence(runtime));
      return verified(ear);
    }
  }

  /** What it binds into evidence that answers {@code nonce}. */
  JsonObject runtimeData(String nonce) throws Exception {
    TrustBundle trust = cluster.connection().trust();
    var verifier = trust.verifierKeys().keys().getFirst().thumbprint();
    var configuration =
        new SecurityConfiguration(
            Profile.DEV,
            FunctionClass.CONFIDENTIAL,
            Isolation.BUBBLEWRAP,
            trust.sha256(),
            verifier);
    RuntimeData data =
        new RuntimeData(
            nonce,
            PublicJwk.of(tee.getPublic()),
            RuntimeData.PURPOSE,
            verifier,
            bootId(),
            tls.pin().value(),
            PublicJwk.of(hpke.getPublic()),
            signing.publicJwk(),
            configuration.sha256(),
            Isolation.BUBBLEWRAP);
    return Json.readObject(Json.bytes(data), JsonLimits.TOKEN);
  }

  /** Evidence of the first executor's TEE over any runtime data. */
  TeeEvidence evidence(JsonObject runtimeData) throws IOException {
    Path socket = cluster.state().executorWork("executor-1").resolve("tee.sock");
    return new SimulatedAttester(socket)
        .collect(ReportData.of(RuntimeData.reportData(runtimeData)));
  }

  /** Its announcement, signed with the attested key. */
  String announcement(VerifiedEar ear, URI address) {
    return record(ear.bootId(), ear, address).sign(signing);
  }

  ExecutorRecord record(BootId boot, VerifiedEar ear, URI address) {
    return new ExecutorRecord(
        boot,
        address.toString(),
        ear.jws(),
        FunctionClass.CONFIDENTIAL,
        Isolation.BUBBLEWRAP,
        0,
        64,
        List.of(),
        Instant.now(),
        ear.expiresAt());
  }

  private VerifiedEar verified(String ear) {
    EarVerifier verifier =
        new EarVerifier(cluster.connection().trust().verifierKeys(), Profile.DEV);
    return switch (verifier.verify(ear, Instant.now())) {
      case EarOutcome.Verified verified -> verified.ear();
      case EarOutcome.Refused refused -> throw new AssertionError(refused.why());
    };
  }

  private static KeyPair x25519() {
    try {
      return KeyPairGenerator.getInstance("X25519").generateKeyPair();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK makes X25519 keys", e);
    }
  }

  /** One challenge and the cookie that belongs to it. */
  record Session(JsonClient verifier, String nonce, String cookie) {
    static Session begin(JsonClient verifier) {
      JsonAnswer answer =
          verifier
              .request("/kbs/v0/auth")
              .json(new AuthRequest(AuthRequest.VERSION, "simulated", JsonValue.EMPTY_JSON_OBJECT))
              .post();
      String cookie = answer.headers().firstValue("Set-Cookie").orElse("").split(";", 2)[0];
      return new Session(verifier, answer.as(Challenge.class, JsonLimits.REQUEST).nonce(), cookie);
    }

    Session withCookieOf(Session other) {
      return new Session(verifier, nonce, other.cookie);
    }

    Session withoutCookie() {
      return new Session(verifier, nonce, "");
    }

    /** The attestation result, compact JWS. */
    String attest(JsonObject runtimeData, TeeEvidence evidence) {
      JsonRequest request = verifier.request("/kbs/v0/attest");
      if (!cookie.isEmpty()) {
        request.header("Cookie", cookie);
      }
      return request
          .json(new AttestRequest(runtimeData, evidence))
          .post()
          .as(AttestResponse.class, JsonLimits.REQUEST)
          .token();
    }
  }
}
