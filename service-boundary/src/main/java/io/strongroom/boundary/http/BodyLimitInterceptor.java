package io.strongroom.boundary.http;

import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.problem.Reason;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.ext.Provider;
import jakarta.ws.rs.ext.ReaderInterceptor;
import jakarta.ws.rs.ext.ReaderInterceptorContext;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.Semaphore;

/**
 * No body of a JAX-RS method is read beyond its {@link BodyLimit}, whatever type it is read as, and
 * all bodies that are being read hold no more than {@link #MOST_BYTES_AT_ONCE} together: most
 * limits are for peers that prove themselves only by what the body says.
 */
@Provider
@ApplicationScoped
public class BodyLimitInterceptor implements ReaderInterceptor {
  /**
   * Two of the largest bodies: parsed, each takes ten times its size of a heap of some 200 MB. What
   * arrives in ordinary operation has tens of kilobytes.
   */
  static final int MOST_BYTES_AT_ONCE = 2 * JsonLimits.BATCH.maxBytes();

  /** Who sends slower than this holds up others. */
  private static final Duration LONGEST_READ = Duration.ofSeconds(30);

  private final Semaphore room = new Semaphore(MOST_BYTES_AT_ONCE);

  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    int most = limits(context.getAnnotations()).maxBytes();
    Bounded body = new Bounded(context.getInputStream(), most, room);
    context.setInputStream(body);
    try {
      return context.proceed();
    } finally {
      body.giveBackRoom();
    }
  }

  static JsonLimits limits(Annotation[] parameter) {
    return Arrays.stream(parameter)
        .filter(BodyLimit.class::isInstance)
        .map(annotation -> ((BodyLimit) annotation).value().limits())
        .findFirst()
        .orElse(JsonLimits.REQUEST);
  }

  /** Throws once more than {@code most} bytes came, too slowly, or more than there is room for. */
  static final class Bounded extends FilterInputStream {
    private final int most;
    private final Semaphore room;
    private final long end = System.nanoTime() + LONGEST_READ.toNanos();
    private int taken;

    Bounded(InputStream in, int most, Semaphore room) {
      super(in);
      this.most = most;
      this.room = room;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      take(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      take(Math.max(count, 0));
      return count;
    }

    private void take(int bytes) {
      if (taken + bytes > most) {
        throw new ProblemException(
            Reason.PAYLOAD_TOO_LARGE, "this path takes at most " + most + " bytes");
      }
      if (System.nanoTime() - end > 0) {
        throw new ProblemException(Reason.DEADLINE_EXCEEDED, "the body came too slowly");
      }
      if (!room.tryAcquire(bytes)) {
        throw new ProblemException(Reason.OVERLOADED, "too many large bodies at once");
      }
      taken += bytes;
    }

    void giveBackRoom() {
      room.release(taken);
    }
  }
}
