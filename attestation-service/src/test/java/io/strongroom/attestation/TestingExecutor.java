package io.strongroom.attestation;

import io.strongroom.protocol.attestation.AttestRequest;
import io.strongroom.protocol.attestation.AttestResponse;
import io.strongroom.protocol.attestation.AuthRequest;
import io.strongroom.protocol.attestation.Challenge;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.RuntimeData;
import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.tls.JsonAnswer;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.JsonRequest;
import io.strongroom.protocol.tls.TlsIdentity;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.measure.MeasurementLog;
import io.strongroom.tee.simulated.TestingChip;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.security.GeneralSecurityException;
import java.security.KeyPairGenerator;
import java.time.InstantSource;
import java.util.Optional;

/** An executor as the attestation service sees it: keys, a measurement, and a chip that signs. */
public final class TestingExecutor {
  private final TestingChip chip;
  private final MeasurementLog log;
  private final PublicJwk teeKey = PublicJwk.of(TlsIdentity.generateKeyPair().getPublic());
  private final PublicJwk hpkeKey = x25519();
  private final SigningKey signing = SigningKey.generateEd25519();
  private final TlsIdentity tls;

  public TestingExecutor(TestingChip chip, MeasurementLog log, InstantSource clock) {
    this.chip = chip;
    this.log = log;
    this.tls = TlsIdentity.selfSigned(TlsIdentity.generateKeyPair(), Optional.empty(), clock);
  }

  private static PublicJwk x25519() {
    try {
      return PublicJwk.of(KeyPairGenerator.getInstance("X25519").generateKeyPair().getPublic());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  public BootId bootId() {
    return new BootId(teeKey.thumbprint());
  }

  public TestingChip chip() {
    return chip;
  }

  public MeasurementLog log() {
    return log;
  }

  public TlsIdentity tls() {
    return tls;
  }

  public SigningKey signing() {
    return signing;
  }

  /** What it says of itself. */
  public RuntimeData runtimeData(String nonce, Thumbprint verifier, Sha256 configuration) {
    return new RuntimeData(
        nonce,
        teeKey,
        RuntimeData.PURPOSE,
        verifier,
        bootId(),
        tls.pin().value(),
        hpkeKey,
        signing.publicJwk(),
        configuration,
        Isolation.BUBBLEWRAP);
  }

  /** Evidence that binds exactly this. */
  public TeeEvidence evidence(JsonObject runtimeData) {
    return chip.attest(log, ReportData.of(RuntimeData.reportData(runtimeData)));
  }

  /** Runs the whole exchange and gives the EAR. */
  public String attest(JsonClient client, Thumbprint verifier, Sha256 configuration) {
    Session session = begin(client);
    JsonObject runtimeData = json(runtimeData(session.nonce(), verifier, configuration));
    return session.attest(runtimeData, evidence(runtimeData));
  }

  /** Asks for a challenge. */
  public static Session begin(JsonClient client) {
    JsonAnswer answer =
        client
            .request("/kbs/v0/auth")
            .json(new AuthRequest(AuthRequest.VERSION, "simulated", JsonValue.EMPTY_JSON_OBJECT))
            .post();
    String cookie = answer.headers().firstValue("Set-Cookie").orElseThrow();
    return new Session(
        client,
        answer.as(Challenge.class, JsonLimits.TOKEN).nonce(),
        Optional.of(cookie.substring(0, cookie.indexOf(';'))));
  }

  /** As {@link RuntimeData} travels. */
  public static JsonObject json(RuntimeData runtimeData) {
    try {
      return Json.readObject(Json.bytes(runtimeData), JsonLimits.TOKEN);
    } catch (MalformedJsonException e) {
      throw new IllegalStateException(e);
    }
  }

  /**
   * One challenge.
   *
   * @param cookie as it is sent back
   */
  public record Session(JsonClient client, String nonce, Optional<String> cookie) {
    /** Answers the challenge; a refusal is a {@code ProblemException}. */
    public String attest(JsonObject runtimeData, TeeEvidence evidence) {
      JsonRequest request = client.request("/kbs/v0/attest");
      cookie.ifPresent(value -> request.header("Cookie", value));
      return request
          .json(new AttestRequest(runtimeData, evidence))
          .post()
          .as(AttestResponse.class, JsonLimits.TOKEN)
          .token();
    }

    public Session withoutCookie() {
      return new Session(client, nonce, Optional.empty());
    }
  }
}
