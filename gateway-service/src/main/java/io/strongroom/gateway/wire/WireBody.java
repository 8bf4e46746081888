package io.strongroom.gateway.wire;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What follows a request head. */
public sealed interface WireBody {
  /** The header fields that frame it, each with its line break. */
  String framing();

  /** Whether it can be sent a second time. */
  boolean isReplayable();

  /** No body. */
  record None() implements WireBody {
    @Override
    public String framing() {
      return "";
    }

    @Override
    public boolean isReplayable() {
      return true;
    }
  }

  /** All of it in memory. */
  final class Whole implements WireBody {
    private final byte[] bytes;

    /**
     * Takes the bytes over.
     *
     * @param bytes not copied: the caller gives them away
     */
    public Whole(byte[] bytes) {
      this.bytes = bytes;
    }

    @Override
    public String framing() {
      return "content-length: " + bytes.length + "\r\n";
    }

    @Override
    public boolean isReplayable() {
      return true;
    }

    /** {@code head} and the body after it, to go out in one write. */
    byte[] after(byte[] head) {
      byte[] all = Arrays.copyOf(head, head.length + bytes.length);
      System.arraycopy(bytes, 0, all, head.length, bytes.length);
      return all;
    }
  }

  /**
   * Passed on as it comes.
   *
   * @param length in bytes, or -1 when the client did not say
   */
  record Streamed(InputStream in, long length) implements WireBody {
    /** One TLS record's worth. */
    private static final int BUFFER = 16 * 1024;

    private static final byte[] LINE_BREAK = {'\r', '\n'};
    private static final byte[] LAST_CHUNK = {'0', '\r', '\n', '\r', '\n'};

    @Override
    public String framing() {
      return length < 0 ? "transfer-encoding: chunked\r\n" : "content-length: " + length + "\r\n";
    }

    @Override
    public boolean isReplayable() {
      return false;
    }

    /**
     * Sends all of it.
     *
     * @throws SourceException when the client's side broke
     * @throws IOException when the executor's side broke
     */
    void copyTo(OutputStream out) throws IOException {
      byte[] buffer = new byte[BUFFER];
      for (int count = next(buffer); count >= 0; count = next(buffer)) {
        write(buffer, count, out);
        out.flush();
      }
      if (length < 0) {
        out.write(LAST_CHUNK);
      }
      out.flush();
    }

    private int next(byte[] buffer) {
      try {
        return in.read(buffer);
      } catch (IOException | RuntimeException e) {
        throw new SourceException(e);
      }
    }

    private void write(byte[] buffer, int count, OutputStream out) throws IOException {
      if (length >= 0) {
        out.write(buffer, 0, count);
      } else if (count > 0) {
        out.write(Integer.toHexString(count).getBytes(StandardCharsets.US_ASCII));
        out.write(LINE_BREAK);
        out.write(buffer, 0, count);
        out.write(LINE_BREAK);
      }
    }
  }

  /**
   * The body could not be read to its end: the client is gone, too slow, or sent more than it may.
   */
  final class SourceException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    SourceException(Exception cause) {
      super(cause);
    }
  }
}
