package io.strongroom.attestation.receipts;

import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.receipt.ReceiptBody;
import java.nio.charset.StandardCharsets;

/**
 * A receipt with its canonical form, which is both what the batch's root covers and what is kept.
 * Made once: it is most of what taking a receipt costs.
 */
record CanonicalReceipt(ReceiptBody body, String text) {
  static CanonicalReceipt of(ReceiptBody body) {
    return new CanonicalReceipt(body, new String(Jcs.canonicalize(body), StandardCharsets.UTF_8));
  }

  byte[] bytes() {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
