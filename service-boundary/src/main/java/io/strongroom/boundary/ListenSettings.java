package io.strongroom.boundary;

import io.strongroom.boundary.settings.Settings;
import java.net.URI;

/**
 * Where the service listens.
 *
 * @param host address to bind; loopback unless set
 * @param port TCP port; 0 takes a free one, which {@code READY} then names
 */
record ListenSettings(String host, int port) {
  private static final int HIGHEST_PORT = 65_535;

  static ListenSettings from(Settings settings) {
    return new ListenSettings(
        settings.text("strongroom.listen.host", "127.0.0.1"),
        settings.integer("strongroom.listen.port", 0, 0, HIGHEST_PORT));
  }

  URI url(String scheme, int boundPort) {
    return URI.create(scheme + "://" + host + ":" + boundPort);
  }
}
