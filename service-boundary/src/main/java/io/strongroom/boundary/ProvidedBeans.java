package io.strongroom.boundary;

import io.strongroom.boundary.Startup.Provided;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.BeforeShutdown;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Makes what {@link Startup} provides injectable, and closes it last. Found by {@link
 * java.util.ServiceLoader}; public for that reason only.
 *
 * <p>The objects are handed over in a static field for the same reason as in {@link
 * InMemoryTlsProvider}: the container makes its extensions itself, and there is one container in a
 * JVM.
 */
public final class ProvidedBeans implements Extension {
  private static final Logger LOG = Logger.getLogger(ProvidedBeans.class.getName());
  private static final AtomicReference<List<Provided<?>>> OFFERED =
      new AtomicReference<>(List.of());

  private final List<Provided<?>> provided = OFFERED.getAndSet(List.of());

  static void offer(List<Provided<?>> provided) {
    OFFERED.set(provided);
  }

  void register(@Observes AfterBeanDiscovery discovery) {
    provided.forEach(object -> register(discovery, object));
  }

  /** Singleton has no client proxy, so records and final classes can be injected. */
  private static <T> void register(AfterBeanDiscovery discovery, Provided<T> object) {
    discovery
        .<T>addBean()
        .beanClass(object.type())
        .types(object.type(), Object.class)
        .scope(Singleton.class)
        .createWith(context -> object.instance());
  }

  void close(@Observes BeforeShutdown shutdown) {
    provided.reversed().forEach(object -> close(object.instance()));
  }

  private static void close(Object instance) {
    if (instance instanceof AutoCloseable closeable) {
      try {
        closeable.close();
      } catch (Exception e) {
        LOG.log(Level.WARNING, "could not close " + closeable.getClass().getName(), e);
      }
    }
  }
}
