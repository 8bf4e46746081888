package io.strongroom.protocol.receipt;

import io.strongroom.protocol.id.Sha256;
import java.util.List;
import java.util.Objects;

/**
 * A receipt with all that is needed to verify it alone: the body is in the batch's tree, the batch
 * is signed by the key in the EAR, the EAR by the verifier.
 *
 * @param digest of the body
 * @param batch compact JWS
 * @param ear compact JWS
 * @param index the body's place in the batch
 * @param inclusionPath RFC 6962 path from the body to the batch's root
 */
public record StoredReceipt(
    ReceiptBody body,
    Sha256 digest,
    String batch,
    String ear,
    int index,
    List<Sha256> inclusionPath) {
  public StoredReceipt {
    Objects.requireNonNull(body);
    Objects.requireNonNull(digest);
    Objects.requireNonNull(batch);
    Objects.requireNonNull(ear);
    inclusionPath = List.copyOf(inclusionPath);
  }
}
