package io.strongroom.tests.bench;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * One HTTP/1.1 connection that is kept: requests are written whole, answers read whole, one after
 * the other. Does no more than it must, so that little of the machine goes to measuring; an answer
 * must say its length or be chunked.
 */
final class KeepAliveConnection implements AutoCloseable {
  /** Longer than any answer of the handler with its head. */
  private static final int BUFFER = 16 * 1024;

  private static final byte[] LENGTH = "\r\ncontent-length:".getBytes(StandardCharsets.US_ASCII);
  private static final byte[] HEAD_END = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
  private static final int PATIENCE_MILLIS = 30_000;

  private final Socket socket = new Socket();
  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER];
  private int filled;
  private int bodyAt;
  private byte[] body = buffer;
  private int bodyLength;

  KeepAliveConnection(InetSocketAddress address) throws IOException {
    socket.setTcpNoDelay(true);
    socket.setSoTimeout(PATIENCE_MILLIS);
    socket.connect(address, PATIENCE_MILLIS);
    in = socket.getInputStream();
  }

  /** Sends a request and reads its answer; gives the status. */
  int exchange(byte[] request) throws IOException {
    socket.getOutputStream().write(request);
    filled = 0;
    bodyAt = readHead();
    int length = contentLength();
    if (length >= 0) {
      fillTo(bodyAt + length);
      body = Arrays.copyOfRange(buffer, bodyAt, bodyAt + length);
      bodyLength = length;
    } else {
      readChunks();
    }
    return Integer.parseInt(new String(buffer, 9, 3, StandardCharsets.US_ASCII));
  }

  /** The body of the last answer; only its first {@link #length} bytes count. */
  byte[] body() {
    return body;
  }

  int length() {
    return bodyLength;
  }

  private int readHead() throws IOException {
    int end = -1;
    for (int from = 0; end < 0; end = find(HEAD_END, from, filled)) {
      from = Math.max(0, filled - HEAD_END.length);
      fill();
    }
    return end + HEAD_END.length;
  }

  /** -1 when the head names none. */
  private int contentLength() {
    int at = find(LENGTH, 0, bodyAt);
    if (at < 0) {
      return -1;
    }
    int from = at + LENGTH.length;
    int to = find(HEAD_END, from, bodyAt);
    String rest = new String(buffer, from, to - from, StandardCharsets.US_ASCII);
    return Integer.parseInt(rest.lines().findFirst().orElseThrow().strip());
  }

  private void readChunks() throws IOException {
    body = new byte[BUFFER];
    bodyLength = 0;
    int at = bodyAt;
    while (true) {
      int lineEnd = lineEnd(at);
      int size =
          Integer.parseInt(new String(buffer, at, lineEnd - at, StandardCharsets.US_ASCII), 16);
      fillTo(lineEnd + 2 + size + 2);
      if (size == 0) {
        return;
      }
      System.arraycopy(buffer, lineEnd + 2, body, bodyLength, size);
      bodyLength += size;
      at = lineEnd + 2 + size + 2;
    }
  }

  private int lineEnd(int from) throws IOException {
    int at = from;
    while (true) {
      fillTo(at + 2);
      if (buffer[at] == '\r' && buffer[at + 1] == '\n') {
        return at;
      }
      at++;
    }
  }

  private void fillTo(int size) throws IOException {
    while (filled < size) {
      fill();
    }
  }

  private void fill() throws IOException {
    int count = in.read(buffer, filled, BUFFER - filled);
    if (count <= 0) {
      throw new EOFException("the answer ends early, or is longer than " + BUFFER + " bytes");
    }
    filled += count;
  }

  /** Letters match in either case. */
  private int find(byte[] wanted, int from, int to) {
    for (int at = from; at <= to - wanted.length; at++) {
      if (matches(wanted, at)) {
        return at;
      }
    }
    return -1;
  }

  private boolean matches(byte[] wanted, int at) {
    for (int i = 0; i < wanted.length; i++) {
      byte found = buffer[at + i];
      if ((found >= 'A' && found <= 'Z' ? found + 32 : found) != wanted[i]) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
