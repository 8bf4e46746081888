package io.strongroom.attestation;

import io.strongroom.attestation.cases.StrangerRefusals;
import io.strongroom.attestation.rcar.Challenges;
import io.strongroom.attestation.reference.ReferenceValueStore;
import io.strongroom.attestation.revocations.Revocations;
import io.strongroom.boundary.Periodic;
import java.time.Duration;
import java.util.List;

/** What the service does unasked, each on a thread of its own. */
final class Housekeeping implements AutoCloseable {
  /** Spent nonces cost 80 bytes a row; a minute's worth more does not matter. */
  private static final Duration FORGET_NONCES = Duration.ofMinutes(1);

  /** What a crash may lose of the counts of refused strangers. */
  private static final Duration SAVE_COUNTS = Duration.ofSeconds(1);

  /** How soon a replica learns of reference values another one took. */
  private static final Duration LOOK_FOR_REFERENCE_VALUES = Duration.ofSeconds(2);

  private final StrangerRefusals strangers;
  private final List<Periodic> duties;

  private Housekeeping(StrangerRefusals strangers, List<Periodic> duties) {
    this.strangers = strangers;
    this.duties = List.copyOf(duties);
  }

  static Housekeeping start(
      Challenges challenges,
      StrangerRefusals strangers,
      Revocations revocations,
      ReferenceValueStore reference) {
    return new Housekeeping(
        strangers,
        List.of(
            Periodic.start("revocations", Revocations.PERIOD, revocations::publish),
            Periodic.start("nonces", FORGET_NONCES, challenges::forgetExpired),
            Periodic.start("refused-strangers", SAVE_COUNTS, strangers::save),
            Periodic.start("reference-values", LOOK_FOR_REFERENCE_VALUES, reference::refresh)));
  }

  @Override
  public void close() {
    duties.forEach(Periodic::close);
    strangers.save();
  }
}
