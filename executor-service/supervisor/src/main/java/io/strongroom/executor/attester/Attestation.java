package io.strongroom.executor.attester;

import io.strongroom.protocol.attestation.EarVerifier;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.problem.ProblemException;
import io.strongroom.protocol.tls.JsonClient;
import io.strongroom.protocol.tls.PeerException;
import io.strongroom.tee.Attester;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.logging.Level;
import java.util.logging.Logger;

/**
 * Keeps this executor attested: once before it serves, then at half of each EAR's life.
 *
 * <p>A verifier that does not answer is asked again, at growing intervals and for ever: the EAR
 * runs out by itself. A verifier that refuses, a TEE that is lost and keys that are too old end the
 * process, through whoever was given to be told.
 */
public final class Attestation implements AutoCloseable {

  private static final Logger LOG = Logger.getLogger(Attestation.class.getName());

  private static final Duration FIRST_PAUSE = Duration.ofMillis(250);

  /** Often enough to be back within seconds of the verifier, rarely enough not to be a burden. */
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  /** A TEE that fails this often in a row is gone. */
  private static final int TEE_ATTEMPTS = 3;

  private final Handshake handshake;
  private final BootKeys keys;
  private final OwnEars ears;
  private final TimeFloor clock;
  private Thread renewal = Thread.ofVirtual().unstarted(() -> {});

  /**
   * Not attested yet.
   *
   * @param verifier a connection to attestation-service under this boot's TLS key
   * @param results how attestation results are verified
   * @param ears where they are put
   */
  public Attestation(
      JsonClient verifier,
      Attester tee,
      ExecutorIdentity self,
      EarVerifier results,
      OwnEars ears,
      TimeFloor clock) {
    this.handshake = new Handshake(verifier, tee, self, results, clock);
    this.keys = self.keys();
    this.ears = ears;
    this.clock = clock;
  }

  /** Attests for the first time, however long the verifier stays away. Empty if all is well. */
  public Optional<EndOfTrust> first() {
    return untilAnsweredOrInterrupted();
  }

  /** Renews from now on; {@code atEnd} is called once, when trust ends. */
  public void keepUp(Consumer<EndOfTrust> atEnd) {
    renewal = Thread.ofVirtual().name("attestation").start(() -> renew(atEnd));
  }

  private void renew(Consumer<EndOfTrust> atEnd) {
    try {
      Optional<EndOfTrust> end = Optional.empty();
      while (end.isEmpty()) {
        Thread.sleep(untilHalfLife());
        end = keysExpired();
        if (end.isEmpty()) {
          end = untilAnswered();
        }
      }
      atEnd.accept(end.get());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Duration untilHalfLife() {
    Instant now = clock.instant();
    return ears.current()
        .map(ear -> Duration.between(now, ear.expiresAt()).dividedBy(2))
        .filter(Duration::isPositive)
        .orElse(FIRST_PAUSE);
  }

  private Optional<EndOfTrust> keysExpired() {
    boolean alive = clock.instant().isBefore(keys.expiresAt());
    return alive ? Optional.empty() : Optional.of(new EndOfTrust.KeysExpired());
  }

  private Optional<EndOfTrust> untilAnsweredOrInterrupted() {
    try {
      return untilAnswered();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while asking for attestation", e);
    }
  }

  private Optional<EndOfTrust> untilAnswered() throws InterruptedException {
    Duration pause = FIRST_PAUSE;
    int teeFailures = 0;
    while (true) {
      try {
        HandshakeOutcome outcome = handshake.run();
        if (!(outcome instanceof HandshakeOutcome.Unusable(String why))) {
          return accept(outcome);
        }
        LOG.log(Level.WARNING, "not attested, trying again: {0}", why);
      } catch (TeeLostException e) {
        teeFailures++;
        if (teeFailures == TEE_ATTEMPTS) {
          return Optional.of(new EndOfTrust.TeeLost(e.getMessage()));
        }
      } catch (PeerException | ProblemException e) {
        LOG.log(Level.WARNING, "not attested, trying again: {0}", e.getMessage());
      }
      Thread.sleep(pause);
      pause = longer(pause);
    }
  }

  private Optional<EndOfTrust> accept(HandshakeOutcome outcome) {
    return switch (outcome) {
      case HandshakeOutcome.Attested(VerifiedEar ear) -> {
        clock.seen(Instant.ofEpochSecond(ear.claims().iat()));
        ears.add(ear);
        LOG.log(Level.FINE, "attested: {0}", ear);
        yield Optional.empty();
      }
      case HandshakeOutcome.Refused(Optional<String> caseId) ->
          Optional.of(new EndOfTrust.NotTrusted(caseId));
      case HandshakeOutcome.Unusable(String why) ->
          throw new IllegalStateException("to be tried again: " + why);
    };
  }

  private static Duration longer(Duration pause) {
    Duration doubled = pause.multipliedBy(2);
    return doubled.compareTo(LONGEST_PAUSE) > 0 ? LONGEST_PAUSE : doubled;
  }

  @Override
  public void close() {
    renewal.interrupt();
  }
}
