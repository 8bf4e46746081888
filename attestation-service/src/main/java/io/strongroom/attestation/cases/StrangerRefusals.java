package io.strongroom.attestation.cases;

import io.strongroom.protocol.id.CaseId;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;

/**
 * Counts refused strangers, one entry a minute, so that nobody can fill the store by asking.
 *
 * <p>Counts reach SQL with the next {@link #save()} (every second); a crash loses at most that
 * much. All strangers of a minute share one case id: it leads the operator to the entry, and tells
 * the stranger nothing.
 */
public final class StrangerRefusals {
  /** Minutes kept while the database does not answer: an hour. Older ones are dropped. */
  private static final int MOST_UNSAVED = 60;

  /** One line of the operator's explanation. */
  private static final int MOST_DETAIL = 300;

  private final Jdbi jdbi;
  private final RandomGenerator random;
  private final InstantSource clock;
  private final Deque<Minute> unsaved = new ArrayDeque<>();

  public StrangerRefusals(Jdbi jdbi, RandomGenerator random, InstantSource clock) {
    this.jdbi = jdbi;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Counts one more, and gives the case id to answer with.
   *
   * @param reason one of a closed list: every new one is a new line of the entry
   * @param expected what would have passed
   * @param found what was there; cut to {@value #MOST_DETAIL} characters
   */
  public synchronized CaseId count(String reason, String expected, String found) {
    Minute minute = current();
    minute.add(reason, bounded(expected), bounded(found));
    return minute.id;
  }

  /** Without control characters, which would write on the operator's terminal. */
  private static String bounded(String detail) {
    String printable = detail.replaceAll("\\p{Cntrl}", "?");
    return printable.length() <= MOST_DETAIL
        ? printable
        : printable.substring(0, MOST_DETAIL) + "…";
  }

  private Minute current() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    if (unsaved.isEmpty() || !unsaved.getLast().start.equals(now)) {
      unsaved.addLast(new Minute(CaseId.random(random), now));
    }
    if (unsaved.size() > MOST_UNSAVED) {
      unsaved.removeFirst();
    }
    return unsaved.getLast();
  }

  /** Writes what changed since the last time; past minutes leave memory. */
  public void save() {
    List<RefusedMinute> changed = changed();
    jdbi.useTransaction(handle -> changed.forEach(minute -> write(handle, minute)));
    forgetPast(changed);
  }

  private synchronized List<RefusedMinute> changed() {
    return unsaved.stream().filter(minute -> minute.dirty).map(Minute::freeze).toList();
  }

  private synchronized void forgetPast(List<RefusedMinute> saved) {
    saved.forEach(this::markSaved);
    Instant now = clock.instant().truncatedTo(ChronoUnit.MINUTES);
    unsaved.removeIf(minute -> !minute.dirty && minute.start.isBefore(now));
  }

  private void markSaved(RefusedMinute saved) {
    unsaved.stream().filter(m -> m.freeze().equals(saved)).forEach(m -> m.dirty = false);
  }

  private static void write(Handle handle, RefusedMinute minute) {
    String counts = Json.write(minute);
    String id = minute.caseId().toString();
    if (handle.execute("update refused_minute set counts = ? where id = ?", counts, id) == 0) {
      handle.execute(
          "insert into refused_minute (id, starts_at, counts) values (?, ?, ?)",
          id,
          minute.minute(),
          counts);
    }
  }

  /** The minute of a case id. */
  Optional<RefusedMinute> find(CaseId id) {
    Optional<RefusedMinute> inMemory = inMemory(id);
    return inMemory.isPresent() ? inMemory : stored(id);
  }

  private synchronized Optional<RefusedMinute> inMemory(CaseId id) {
    return unsaved.stream().filter(minute -> minute.id.equals(id)).map(Minute::freeze).findAny();
  }

  private Optional<RefusedMinute> stored(CaseId id) {
    return jdbi.withHandle(handle ->
            handle
                .createQuery("select counts from refused_minute where id = ?")
                .bind(0, id.toString())
                .mapTo(String.class)
                .findOne())
        .map(StrangerRefusals::read);
  }

  private static RefusedMinute read(String json) {
    try {
      return Json.read(json, RefusedMinute.class, JsonLimits.REQUEST);
    } catch (MalformedJsonException e) {
      throw new IllegalStateException("a row of refused_minute cannot be read", e);
    }
  }

  /** One minute while it is counted; guarded by the outer lock. */
  private static final class Minute {
    private final CaseId id;
    private final Instant start;
    private final Map<String, RefusedMinute.Count> counts = new TreeMap<>();
    private boolean dirty;

    Minute(CaseId id, Instant start) {
      this.id = id;
      this.start = start;
    }

    void add(String reason, String expected, String found) {
      long before = counts.containsKey(reason) ? counts.get(reason).times() : 0;
      counts.put(reason, new RefusedMinute.Count(reason, before + 1, expected, found));
      dirty = true;
    }

    RefusedMinute freeze() {
      return new RefusedMinute(id, start, new ArrayList<>(counts.values()));
    }
  }
}
