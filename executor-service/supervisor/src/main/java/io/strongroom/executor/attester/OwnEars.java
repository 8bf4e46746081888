package io.strongroom.executor.attester;

import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.id.Sha256;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

/**
 * The attestation results of this boot that are alive: the newest, and the one before it, under
 * which grants are still out.
 */
public final class OwnEars {
  private final InstantSource clock;
  private final AtomicReference<List<VerifiedEar>> newestFirst = new AtomicReference<>(List.of());

  public OwnEars(InstantSource clock) {
    this.clock = clock;
  }

  /** The newest, if it is alive. */
  public Optional<VerifiedEar> current() {
    return alive().findFirst();
  }

  /** The newest, alive or not: what was done under it is still to be accounted for. */
  public Optional<VerifiedEar> latest() {
    return newestFirst.get().stream().findFirst();
  }

  /** The living one of this digest. */
  public Optional<VerifiedEar> of(Sha256 digest) {
    return alive().filter(ear -> ear.sha256().equals(digest)).findFirst();
  }

  void add(VerifiedEar ear) {
    newestFirst.updateAndGet(
        known -> Stream.concat(Stream.of(ear), known.stream().limit(1)).toList());
  }

  private Stream<VerifiedEar> alive() {
    return newestFirst.get().stream().filter(ear -> ear.isAliveAt(clock.instant()));
  }
}
