package io.strongroom.gateway.invoke;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.strongroom.gateway.wire.WireBody;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * Takes a request's body: a small one whole, so that it can be sent again; any other as it comes,
 * up to a limit.
 */
final class RequestBodies {
  /** What is held in memory for one call so that it can be repeated elsewhere. */
  private static final int LARGEST_WHOLE = 64 * 1024;

  private final long most;

  RequestBodies(long most) {
    this.most = most;
  }

  WireBody of(ServerRequest request) {
    if (!request.content().hasEntity()) {
      return saysEmpty(request) ? new WireBody.Whole(new byte[0]) : new WireBody.None();
    }
    long length = request.headers().contentLength().orElse(-1);
    if (length > most) {
      throw tooLarge(most);
    }
    InputStream in = new Limited(request.content().inputStream(), most);
    return length >= 0 && length <= LARGEST_WHOLE
        ? whole(in, (int) length)
        : new WireBody.Streamed(in, length);
  }

  private static boolean saysEmpty(ServerRequest request) {
    return request.headers().contains(HeaderNames.CONTENT_LENGTH);
  }

  private static WireBody whole(InputStream in, int length) {
    try {
      byte[] bytes = in.readNBytes(length);
      if (bytes.length < length) {
        throw new EOFException("the body is shorter than its Content-Length");
      }
      return new WireBody.Whole(bytes);
    } catch (IOException e) {
      throw unreadable(e);
    }
  }

  private static ProblemException tooLarge(long most) {
    return new ProblemException(
        Reason.PAYLOAD_TOO_LARGE, "a body may have at most " + most + " bytes");
  }

  private static ProblemException unreadable(Exception why) {
    return new ProblemException(Reason.BAD_REQUEST, "the body could not be read to its end", why);
  }

  /** Ends with a refusal once there is more than may be, or the client breaks off. */
  private static final class Limited extends FilterInputStream {
    private final long most;
    private long left;

    Limited(InputStream in, long most) {
      super(in);
      this.most = most;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = readOrRefuse(into, offset, length);
      left -= Math.max(count, 0);
      if (left < 0) {
        throw tooLarge(most);
      }
      return count;
    }

    /** Helidon says that a client is gone with an unchecked exception. */
    private int readOrRefuse(byte[] into, int offset, int length) {
      try {
        return super.read(into, offset, length);
      } catch (IOException | RuntimeException e) {
        throw unreadable(e);
      }
    }
  }
}
