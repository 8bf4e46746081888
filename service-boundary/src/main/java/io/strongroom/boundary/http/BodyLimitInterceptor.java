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
import java.util.Arrays;

/** No body of a JAX-RS method is read beyond its {@link BodyLimit}, whatever type it is read as. */
@Provider
@ApplicationScoped
public class BodyLimitInterceptor implements ReaderInterceptor {
  @Override
  public Object aroundReadFrom(ReaderInterceptorContext context) throws IOException {
    int most = limits(context.getAnnotations()).maxBytes();
    context.setInputStream(new Bounded(context.getInputStream(), most));
    return context.proceed();
  }

  static JsonLimits limits(Annotation[] parameter) {
    return Arrays.stream(parameter)
        .filter(BodyLimit.class::isInstance)
        .map(annotation -> ((BodyLimit) annotation).value().limits())
        .findFirst()
        .orElse(JsonLimits.REQUEST);
  }

  /** Throws once more than {@code left} bytes have been asked for and were there. */
  private static final class Bounded extends FilterInputStream {
    private final int most;
    private long left;

    Bounded(InputStream in, int most) {
      super(in);
      this.most = most;
      this.left = most;
    }

    @Override
    public int read() throws IOException {
      int value = super.read();
      count(value < 0 ? 0 : 1);
      return value;
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
      int count = super.read(into, offset, length);
      count(Math.max(count, 0));
      return count;
    }

    private void count(int bytes) {
      left -= bytes;
      if (left < 0) {
        throw new ProblemException(
            Reason.PAYLOAD_TOO_LARGE, "this path takes at most " + most + " bytes");
      }
    }
  }
}
