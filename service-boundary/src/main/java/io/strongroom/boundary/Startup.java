package io.strongroom.boundary;

import static java.util.Objects.requireNonNull;

import io.strongroom.boundary.access.CallerTokens;
import io.strongroom.boundary.peer.PeerResolver;
import java.util.ArrayList;
import java.util.List;

/**
 * What a service has made before its container starts: the listener, whom it knows, and the objects
 * that its beans may inject.
 *
 * @param listener how the service's port speaks
 * @param peers tells who is at the other end of a connection
 * @param callers verifies access tokens
 * @param provided made by hand, injectable by their declared type; closed in reverse order after
 *     the server has stopped when they are {@link AutoCloseable}
 */
public record Startup(
    Listener listener, PeerResolver peers, CallerTokens callers, List<Provided<?>> provided) {
  public Startup {
    requireNonNull(listener, "listener");
    requireNonNull(peers, "peers");
    requireNonNull(callers, "callers");
    provided = List.copyOf(provided);
  }

  public static Startup on(Listener listener, PeerResolver peers, CallerTokens callers) {
    return new Startup(listener, peers, callers, List.of());
  }

  /** Adds {@code instance} as the one bean of {@code type}. */
  public <T> Startup with(Class<T> type, T instance) {
    List<Provided<?>> all = new ArrayList<>(provided);
    all.add(new Provided<>(type, instance));
    return new Startup(listener, peers, callers, all);
  }

  /** An object made outside the container and the type it is injected as. */
  public record Provided<T>(Class<T> type, T instance) {
    public Provided {
      requireNonNull(type, "type");
      requireNonNull(instance, "instance");
    }
  }
}
