package io.strongroom.tests.bench;

import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * Where calls go.
 *
 * @param name as the report calls it
 * @param token the caller's access token; none for callers who need none
 */
record Endpoint(String name, URI url, Optional<String> token) {
  InetSocketAddress address() {
    return new InetSocketAddress(url.getHost(), url.getPort());
  }

  /** The bytes of one request. */
  byte[] request(byte[] call) {
    String head =
        "GET "
            + url.getRawPath()
            + " HTTP/1.1\r\nhost: "
            + url.getRawAuthority()
            + "\r\n"
            + "accept: */*\r\n"
            + token.map(text -> "authorization: Bearer " + text + "\r\n").orElse("")
            + "x-call: "
            + new String(call, StandardCharsets.US_ASCII)
            + "\r\n\r\n";
    return head.getBytes(StandardCharsets.US_ASCII);
  }
}
