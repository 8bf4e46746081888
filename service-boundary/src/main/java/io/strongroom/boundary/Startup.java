package io.strongroom.boundary;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.List;

/**
 * What a service has made before its container starts: the listener, and the objects that beans may
 * then inject.
 *
 * @param listener how the service's port speaks
 * @param provided made by hand, injectable by their declared type; closed in reverse order after
 *     the server has stopped when they are {@link AutoCloseable}
 */
public record Startup(Listener listener, List<Provided<?>> provided) {
  public Startup {
    requireNonNull(listener, "listener");
    provided = List.copyOf(provided);
  }

  public static Startup on(Listener listener) {
    return new Startup(listener, List.of());
  }

  /** Adds {@code instance} as the one bean of {@code type}. */
  public <T> Startup with(Class<T> type, T instance) {
    List<Provided<?>> all = new ArrayList<>(provided);
    all.add(new Provided<>(type, instance));
    return new Startup(listener, all);
  }

  /** An object made outside the container and the type it is injected as. */
  public record Provided<T>(Class<T> type, T instance) {
    public Provided {
      requireNonNull(type, "type");
      requireNonNull(instance, "instance");
    }
  }
}
