package io.strongroom.executor;

import static jakarta.interceptor.Interceptor.Priority.PLATFORM_AFTER;

import io.helidon.microprofile.server.ServerCdiExtension;
import io.strongroom.executor.attester.ExecutorIdentity;
import io.strongroom.executor.attester.OwnEars;
import io.strongroom.executor.cells.CellPool;
import io.strongroom.executor.code.CodeStore;
import io.strongroom.executor.invocation.RunningInvocations;
import io.strongroom.executor.memory.SharedMemory;
import io.strongroom.executor.record.Announcement;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.context.BeforeDestroyed;
import jakarta.enterprise.context.Initialized;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Announces the executor from when it listens until it stops. Its cells begin to boot then, and not
 * before: they take all processors there are.
 */
@ApplicationScoped
public class ExecutorAnnouncement {
  /** After Helidon has bound its port, which {@link ServerCdiExtension} does at + 100. */
  private static final int ONCE_LISTENING = PLATFORM_AFTER + 200;

  private final ExecutorSettings settings;
  private final ExecutorIdentity self;
  private final OwnEars ears;
  private final RunningInvocations running;
  private final CodeStore code;
  private final CellPool cells;
  private final SharedMemory memory;
  private final InstantSource clock;
  private Optional<Announcement> announcement = Optional.empty();

  @Inject
  ExecutorAnnouncement(
      ExecutorSettings settings,
      ExecutorIdentity self,
      OwnEars ears,
      RunningInvocations running,
      CodeStore code,
      CellPool cells,
      SharedMemory memory,
      InstantSource clock) {
    this.settings = settings;
    this.self = self;
    this.ears = ears;
    this.running = running;
    this.code = code;
    this.cells = cells;
    this.memory = memory;
    this.clock = clock;
  }

  /** For the container's client proxy. */
  ExecutorAnnouncement() {
    this(null, null, null, null, null, null, null, null);
  }

  void begin(
      @Observes @Priority(ONCE_LISTENING) @Initialized(ApplicationScoped.class) Object start,
      BeanManager beans) {
    URI url = settings.urlOn(beans.getExtension(ServerCdiExtension.class).port());
    announcement = Optional.of(new Announcement(self, url, ears, this::load, memory, clock));
    cells.fill();
  }

  void end(@Observes @BeforeDestroyed(ApplicationScoped.class) Object stop) {
    announcement.ifPresent(Announcement::close);
  }

  private Announcement.Load load() {
    return new Announcement.Load(running.count(), running.capacity(), code.versions());
  }
}
