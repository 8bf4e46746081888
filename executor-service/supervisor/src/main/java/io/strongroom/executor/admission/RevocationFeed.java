package io.strongroom.executor.admission;

import io.strongroom.boundary.Periodic;
import io.strongroom.executor.attester.TimeFloor;
import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.tls.JsonClient;
import java.time.Duration;
import java.util.Optional;

/**
 * Fetches revocation snapshots for the view, and tells when there was a new one. While none comes
 * the view grows old by itself, and confidential work ends.
 */
public final class RevocationFeed implements AutoCloseable {

  /** Snapshots are signed every 2 s and void after 5: a lost one leaves time for the next. */
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final JsonClient verifier;
  private final RevocationView view;
  private final TimeFloor clock;
  private final Runnable afterNews;
  private final Periodic polling;

  /**
   * Starts at once.
   *
   * @param afterNews runs after each snapshot that was taken
   */
  public RevocationFeed(
      JsonClient verifier, RevocationView view, TimeFloor clock, Runnable afterNews) {
    this.verifier = verifier;
    this.view = view;
    this.clock = clock;
    this.afterNews = afterNews;
    this.polling = Periodic.start("revocations", PAUSE, this::poll);
  }

  private void poll() {
    String snapshot =
        verifier.request("/v1/revocations").atMost(JsonLimits.BATCH.maxBytes()).get().text();
    Optional<String> refused = view.offer(snapshot, clock.instant());
    if (refused.isPresent()) {
      throw new IllegalStateException("a revocation snapshot was not taken: " + refused.get());
    }
    view.issuedAt().ifPresent(clock::seen);
    afterNews.run();
  }

  @Override
  public void close() {
    polling.close();
  }
}
