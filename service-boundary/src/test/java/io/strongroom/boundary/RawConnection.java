package io.strongroom.boundary;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/** Bytes to a service, and all that comes back until the service closes. */
final class RawConnection {
  private static final int PATIENCE_MILLIS = 5_000;
  private static final Pattern STATUS_LINE = Pattern.compile("HTTP/1\\.1 \\d{3}");

  private RawConnection() {}

  /**
   * Every answer to {@code bytes}, which are ISO 8859-1.
   *
   * @throws SocketTimeoutException when the service leaves the connection open
   */
  static String untilClosed(URI service, String bytes) throws IOException {
    try (Socket socket = send(service, bytes)) {
      return received(socket);
    }
  }

  /** Every answer to {@code bytes}, after which there are no more. */
  static String toTheEnd(URI service, String bytes) throws IOException {
    try (Socket socket = send(service, bytes)) {
      socket.shutdownOutput();
      return received(socket);
    }
  }

  private static Socket send(URI service, String bytes) throws IOException {
    Socket socket = new Socket(service.getHost(), service.getPort());
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.getOutputStream().write(bytes.getBytes(StandardCharsets.ISO_8859_1));
    socket.getOutputStream().flush();
    return socket;
  }

  private static String received(Socket socket) throws IOException {
    return new String(socket.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
  }

  static long answers(String received) {
    return STATUS_LINE.matcher(received).results().count();
  }
}
