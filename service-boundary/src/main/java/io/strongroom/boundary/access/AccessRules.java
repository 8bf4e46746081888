package io.strongroom.boundary.access;

import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.AfterBeanDiscovery;
import jakarta.enterprise.inject.spi.Extension;
import jakarta.enterprise.inject.spi.ProcessAnnotatedType;
import jakarta.enterprise.inject.spi.WithAnnotations;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Looks at every JAX-RS method while the container starts, and stops the start when one does not
 * say whom it serves, or says it so that it could be misread. Found by {@link
 * java.util.ServiceLoader}; public for that reason only.
 */
public final class AccessRules implements Extension {
  private final List<String> faults = new ArrayList<>();

  void look(@Observes @WithAnnotations(Path.class) ProcessAnnotatedType<?> resource) {
    faults.addAll(faultsOf(resource.getAnnotatedType().getJavaClass()));
  }

  void stop(@Observes AfterBeanDiscovery discovery) {
    if (!faults.isEmpty()) {
      discovery.addDefinitionError(
          new IllegalStateException("access rules: " + String.join("; ", faults)));
    }
  }

  /** One line for every fault; empty for a class all of whose methods state their access well. */
  static List<String> faultsOf(Class<?> resource) {
    return Arrays.stream(resource.getMethods())
        .filter(method -> !method.isBridge())
        .flatMap(method ->
            fault(method).stream()
                .map(fault -> resource.getSimpleName() + "." + method.getName() + " " + fault))
        .toList();
  }

  private static Optional<String> fault(Method method) {
    Access access = method.getAnnotation(Access.class);
    if (!isEndpoint(method)) {
      return isLocator(method)
          ? Optional.of("is a sub-resource locator, whose methods cannot be checked")
          : Optional.empty();
    }
    return access == null ? Optional.of("has no @Access") : Optional.ofNullable(fault(access));
  }

  private static String fault(Access access) {
    return switch (access.value()) {
      case PUBLIC, CALLER, KEY ->
          access.reason().isBlank() ? "is " + access.value() + " without a reason" : null;
      case ROLE -> access.roles().length == 0 ? "names no role" : null;
      case SERVICE -> access.services().length == 0 ? "names no service" : null;
    };
  }

  private static boolean isEndpoint(Method method) {
    return Arrays.stream(method.getAnnotations())
        .anyMatch(a -> a.annotationType().isAnnotationPresent(HttpMethod.class));
  }

  private static boolean isLocator(Method method) {
    return method.isAnnotationPresent(Path.class);
  }
}
