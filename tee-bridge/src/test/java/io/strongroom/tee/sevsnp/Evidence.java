package io.strongroom.tee.sevsnp;

import io.strongroom.protocol.json.Blob;

/** Short ways to evidence. */
final class Evidence {
  private Evidence() {}

  static SnpEvidence of(byte[] report, byte[] certificates) {
    return new SnpEvidence(Blob.ofBytes(report), Blob.ofBytes(certificates));
  }
}
