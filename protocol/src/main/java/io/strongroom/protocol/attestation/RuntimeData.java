package io.strongroom.protocol.attestation;

import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.json.Jcs;
import jakarta.json.JsonObject;
import jakarta.json.bind.annotation.JsonbProperty;
import java.util.Arrays;
import java.util.Objects;

/**
 * What an executor binds into its evidence: the nonce, its keys, and how it is set up. Every member
 * is required. The report data of the evidence is SHA-384 over the canonical form (RFC 8785) of the
 * object as it was received, zero-padded to 64 bytes.
 *
 * @param purpose {@code strongroom-executor/1}
 * @param verifier thumbprint of the verifier's key: evidence for one verifier is worthless at
 *     another
 * @param bootId thumbprint of {@code tee-pubkey}
 * @param teePubkey decrypts what is released to this executor, and does nothing else
 * @param tlsSpkiSha256 the key of its TLS listener and of its own connections
 * @param hpkePubkey X25519
 * @param signingPubkey Ed25519; signs receipts, executor records and invocation credentials
 * @param configSha256 digest of its {@link SecurityConfiguration}
 */
public record RuntimeData(
    String nonce,
    @JsonbProperty("tee-pubkey") PublicJwk teePubkey,
    String purpose,
    Thumbprint verifier,
    @JsonbProperty("boot-id") BootId bootId,
    @JsonbProperty("tls-spki-sha256") Sha256 tlsSpkiSha256,
    @JsonbProperty("hpke-pubkey") PublicJwk hpkePubkey,
    @JsonbProperty("signing-pubkey") PublicJwk signingPubkey,
    @JsonbProperty("config-sha256") Sha256 configSha256,
    Isolation isolation) {
  /** The one purpose that our verifier appraises. */
  public static final String PURPOSE = "strongroom-executor/1";

  /** Length of report data in every technology that has 64 bytes of it. */
  public static final int REPORT_DATA_BYTES = 64;

  public RuntimeData {
    Objects.requireNonNull(nonce);
    Objects.requireNonNull(teePubkey);
    Objects.requireNonNull(purpose);
    Objects.requireNonNull(verifier);
    Objects.requireNonNull(bootId);
    Objects.requireNonNull(tlsSpkiSha256);
    Objects.requireNonNull(hpkePubkey);
    Objects.requireNonNull(signingPubkey);
    Objects.requireNonNull(configSha256);
    Objects.requireNonNull(isolation);
  }

  /**
   * The report data that binds {@code runtimeData}, which is the object as sent or received: 64
   * bytes.
   */
  public static byte[] reportData(JsonObject runtimeData) {
    Sha384 digest = Sha384.digest(Jcs.canonicalize(runtimeData.toString()));
    return Arrays.copyOf(digest.bytes(), REPORT_DATA_BYTES);
  }
}
