package io.strongroom.boundary.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.core.Feature;
import jakarta.ws.rs.core.FeatureContext;
import jakarta.ws.rs.ext.Provider;
import java.util.function.Supplier;
import org.glassfish.jersey.internal.inject.AbstractBinder;
import org.glassfish.jersey.process.internal.RequestScoped;

/** Lets JAX-RS methods take a {@code @Context Requester}. */
@Provider
@ApplicationScoped
public class RequesterBinding implements Feature {
  private static final String PROPERTY = Requester.class.getName();

  @Override
  public boolean configure(FeatureContext context) {
    context.register(
        new AbstractBinder() {
          @Override
          protected void configure() {
            bindFactory(OfRequest.class).to(Requester.class).in(RequestScoped.class);
          }
        });
    return true;
  }

  static void set(ContainerRequestContext context, Requester requester) {
    context.setProperty(PROPERTY, requester);
  }

  static final class OfRequest implements Supplier<Requester> {
    private final ContainerRequestContext context;

    @Inject
    OfRequest(ContainerRequestContext context) {
      this.context = context;
    }

    @Override
    public Requester get() {
      return (Requester) context.getProperty(PROPERTY);
    }
  }
}
