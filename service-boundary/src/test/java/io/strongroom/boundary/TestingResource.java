package io.strongroom.boundary;

import io.helidon.webserver.http.ServerRequest;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import java.security.cert.X509Certificate;

@Path("/testing")
@ApplicationScoped
public class TestingResource {
  @GET
  @Path("certificate")
  public String certificate(@Context ServerRequest request) {
    return request
        .remotePeer()
        .tlsCertificates()
        .map(chain -> ((X509Certificate) chain[0]).getSubjectX500Principal().getName())
        .orElse("none");
  }

  /** Something a service provides and the boundary has to close. */
  static final class Closing implements AutoCloseable {
    private volatile boolean closed;

    boolean closed() {
      return closed;
    }

    @Override
    public void close() {
      closed = true;
    }
  }
}
