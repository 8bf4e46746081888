package io.strongroom.protocol.jose;

import io.strongroom.protocol.json.Base64Url;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** The three parts of a compact JWS as received (RFC 7515, 7.1); nothing of it is believed yet. */
final class CompactJws {
  private final byte[] header;
  private final byte[] payload;
  private final byte[] signature;
  private final byte[] signingInput;

  private CompactJws(String header, String payload, String signature) {
    this.header = Base64Url.decode(header);
    this.payload = Base64Url.decode(payload);
    this.signature = Base64Url.decode(signature);
    this.signingInput = (header + '.' + payload).getBytes(StandardCharsets.US_ASCII);
  }

  static Optional<CompactJws> parse(String compact) {
    int first = compact.indexOf('.');
    int second = compact.indexOf('.', first + 1);
    if (first < 1 || second <= first + 1 || compact.indexOf('.', second + 1) >= 0) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new CompactJws(
              compact.substring(0, first),
              compact.substring(first + 1, second),
              compact.substring(second + 1)));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  byte[] header() {
    return header;
  }

  byte[] payload() {
    return payload;
  }

  byte[] signature() {
    return signature;
  }

  byte[] signingInput() {
    return signingInput;
  }
}
