package io.strongroom.protocol.receipt;

import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.jose.TokenType;
import io.strongroom.protocol.json.Json;
import jakarta.json.bind.annotation.JsonbProperty;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * The receipts of at most 250 ms, signed together. Travels as a JWS by the executor's {@code
 * signing_pubkey}. Batches of one boot are a chain: a missing or repeated counter is a gap that
 * anyone can see.
 *
 * @param counter 0 for the first batch of a boot
 * @param previous digest of the previous batch's compact JWS; absent in the first
 * @param merkleRoot RFC 6962 tree over the bodies' canonical forms, in order
 * @param bodies how many there are
 */
public record ReceiptBatch(
    BootId executor,
    long counter,
    Optional<Sha256> previous,
    Sha256 merkleRoot,
    int bodies,
    @JsonbProperty("ear_sha256") Sha256 earSha256,
    Instant issuedAt) {
  /** One delivery holds no more: 4,096 bodies of about 1 KiB. */
  public static final int MAX_BODIES = 4_096;

  public ReceiptBatch {
    Objects.requireNonNull(executor);
    Objects.requireNonNull(merkleRoot);
    Objects.requireNonNull(earSha256);
    Objects.requireNonNull(issuedAt);
    if (counter < 0 || bodies < 1 || bodies > MAX_BODIES) {
      throw new IllegalArgumentException("a batch has 1 to " + MAX_BODIES + " bodies");
    }
    if (previous.isPresent() != counter > 0) {
      throw new IllegalArgumentException("every batch but the first names the one before");
    }
  }

  /** How the next batch names this one. */
  public static Sha256 digestOf(String jws) {
    return Sha256.digest(jws.getBytes(StandardCharsets.US_ASCII));
  }

  /** The batch under the executor's signature. */
  public String sign(SigningKey executor) {
    return executor.sign(TokenType.RECEIPTS, Json.bytes(this));
  }

  /**
   * A batch with its bodies, as delivered.
   *
   * @param ear the executor's attestation result when it was signed
   * @param batch compact JWS
   */
  public record Delivery(String ear, String batch, List<ReceiptBody> bodies) {
    public Delivery {
      Objects.requireNonNull(ear);
      Objects.requireNonNull(batch);
      bodies = List.copyOf(bodies);
      if (bodies.isEmpty() || bodies.size() > MAX_BODIES) {
        throw new IllegalArgumentException("a batch has 1 to " + MAX_BODIES + " bodies");
      }
    }

    /**
     * The JSON of a delivery whose bodies are at hand as text: what was digested is what is sent.
     *
     * @param ear compact JWT
     * @param batch compact JWS
     * @param bodies canonical forms (RFC 8785)
     */
    public static byte[] json(String ear, String batch, List<byte[]> bodies) {
      ByteArrayOutputStream json = new ByteArrayOutputStream();
      // Compact serializations are base64url and dots, which JSON leaves as they are.
      json.writeBytes(ascii("{\"batch\":\"" + batch + "\",\"ear\":\"" + ear + "\",\"bodies\":"));
      String before = "[";
      for (byte[] body : bodies) {
        json.writeBytes(ascii(before));
        json.writeBytes(body);
        before = ",";
      }
      json.writeBytes(ascii("]}"));
      return json.toByteArray();
    }

    private static byte[] ascii(String text) {
      return text.getBytes(StandardCharsets.US_ASCII);
    }
  }
}
