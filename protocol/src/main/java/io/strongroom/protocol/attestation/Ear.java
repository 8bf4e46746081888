package io.strongroom.protocol.attestation;

import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * An EAT attestation result (draft-ietf-rats-ear-03, underscored spelling): what the verifier
 * concluded about one executor, for at most five minutes. Travels as a JWS by the verifier's key.
 * It is the appraisal of the platform only; whether a function may run there is decided at grant
 * issue. It authenticates nobody: who shows it proves possession of the keys in it by other means.
 *
 * @param iat when it was issued, seconds since the epoch
 * @param exp from when on it is void
 * @param eatNonce the nonce that the evidence answered
 * @param submods one entry, {@link #CPU}
 */
public record Ear(
    String eatProfile,
    long iat,
    long exp,
    String eatNonce,
    VerifierId earVerifierId,
    Map<String, Submodule> submods,
    Confirmation cnf,
    Executor strongroom) {
  /** The profile that this record is. */
  public static final String PROFILE = "tag:ietf.org,2026:rats/ear#03";

  /** The name of the one submodule. */
  public static final String CPU = "cpu0";

  /** No EAR lives longer, in seconds. */
  public static final long MAX_LIFETIME_S = 300;

  public Ear {
    Objects.requireNonNull(eatNonce);
    Objects.requireNonNull(earVerifierId);
    Objects.requireNonNull(cnf);
    Objects.requireNonNull(strongroom);
    submods = Map.copyOf(submods);
    if (!PROFILE.equals(eatProfile)) {
      throw new IllegalArgumentException("eat_profile must be " + PROFILE);
    }
    if (exp <= iat || exp - iat > MAX_LIFETIME_S) {
      throw new IllegalArgumentException("an EAR lives 1 to " + MAX_LIFETIME_S + " s");
    }
    if (submods.size() != 1 || !submods.containsKey(CPU)) {
      throw new IllegalArgumentException("submods must hold " + CPU + " and nothing else");
    }
    if (!strongroom.bootId().value().equals(cnf.jwk().thumbprint())) {
      throw new IllegalArgumentException("boot_id must be the thumbprint of cnf.jwk");
    }
    if (strongroom.simulated() && vouchesForHardware(submods.get(CPU))) {
      throw new IllegalArgumentException("simulated evidence cannot vouch for hardware");
    }
  }

  /**
   * Who appraised.
   *
   * @param developer of the verifier
   * @param build its version
   */
  public record VerifierId(String developer, String build) {
    public VerifierId {
      Objects.requireNonNull(developer);
      Objects.requireNonNull(build);
    }
  }

  /**
   * The conclusion.
   *
   * @param earStatus the worst tier over the claims that the policy asks for
   * @param earAppraisalPolicyIds which platform policies were applied; one or more
   */
  public record Submodule(
      TrustTier earStatus,
      TrustVector earTrustworthinessVector,
      List<String> earAppraisalPolicyIds,
      AnnotatedEvidence earAnnotatedEvidence) {
    public Submodule {
      Objects.requireNonNull(earStatus);
      Objects.requireNonNull(earTrustworthinessVector);
      Objects.requireNonNull(earAnnotatedEvidence);
      earAppraisalPolicyIds = List.copyOf(earAppraisalPolicyIds);
      if (earAppraisalPolicyIds.isEmpty()) {
        throw new IllegalArgumentException("ear_appraisal_policy_ids must name a policy");
      }
    }
  }

  /**
   * What the evidence said, as far as policies and revocations name it.
   *
   * @param tee the technology's KBS name
   * @param hardwareId the chip's identity as lower-case hex
   * @param tcb the reported TCB, in the technology's own words
   */
  public record AnnotatedEvidence(String tee, Sha384 measurement, String hardwareId, String tcb) {
    public AnnotatedEvidence {
      Objects.requireNonNull(tee);
      Objects.requireNonNull(measurement);
      Objects.requireNonNull(hardwareId);
      Objects.requireNonNull(tcb);
    }
  }

  /**
   * Whose result it is (RFC 7800).
   *
   * @param jwk the executor's {@code tee-pubkey}
   */
  public record Confirmation(PublicJwk jwk) {
    public Confirmation {
      Objects.requireNonNull(jwk);
    }
  }

  /** What the executor bound into its evidence, and what relying parties must see at a glance. */
  public record Executor(
      BootId bootId,
      @JsonbProperty("tls_spki_sha256") Sha256 tlsSpkiSha256,
      PublicJwk hpkePubkey,
      PublicJwk signingPubkey,
      @JsonbProperty("config_sha256") Sha256 configSha256,
      Isolation isolation,
      Profile profile,
      boolean simulated) {
    public Executor {
      Objects.requireNonNull(bootId);
      Objects.requireNonNull(tlsSpkiSha256);
      Objects.requireNonNull(hpkePubkey);
      Objects.requireNonNull(signingPubkey);
      Objects.requireNonNull(configSha256);
      Objects.requireNonNull(isolation);
      Objects.requireNonNull(profile);
    }
  }

  private static boolean vouchesForHardware(Submodule cpu) {
    return cpu.earTrustworthinessVector().tier(TrustClaim.HARDWARE) == TrustTier.AFFIRMING;
  }

  /** The conclusion. */
  public Submodule cpu() {
    return submods.get(CPU);
  }

  /** The result under the verifier's signature. */
  public String sign(SigningKey verifier) {
    return verifier.sign(TokenType.EAR, Json.bytes(this));
  }
}
