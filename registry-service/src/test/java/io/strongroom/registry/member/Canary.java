package io.strongroom.registry.member;

import com.hazelcast.map.EntryProcessor;
import com.hazelcast.map.MapLoader;
import com.hazelcast.query.Predicate;
import java.io.ObjectInputStream;
import java.io.Serial;
import java.io.Serializable;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * Every way in which a client of Hazelcast can have a member run a class of its choice; each leaves
 * a trace.
 */
final class Canary
    implements Serializable,
        Callable<String>,
        Runnable,
        EntryProcessor<String, String, String>,
        Predicate<String, String>,
        MapLoader<String, String> {
  @Serial private static final long serialVersionUID = 1;

  private static final AtomicBoolean SANG = new AtomicBoolean();

  static boolean sang() {
    return SANG.getAndSet(false);
  }

  @Serial
  private void readObject(ObjectInputStream in) {
    SANG.set(true);
  }

  @Override
  public String call() {
    SANG.set(true);
    return "sang";
  }

  @Override
  public void run() {
    SANG.set(true);
  }

  @Override
  public String process(Map.Entry<String, String> entry) {
    SANG.set(true);
    return "sang";
  }

  @Override
  public boolean apply(Map.Entry<String, String> entry) {
    SANG.set(true);
    return true;
  }

  @Override
  public String load(String key) {
    SANG.set(true);
    return "sang";
  }

  @Override
  public Map<String, String> loadAll(Collection<String> keys) {
    SANG.set(true);
    return Map.of();
  }

  @Override
  public Iterable<String> loadAllKeys() {
    SANG.set(true);
    return List.of();
  }
}
