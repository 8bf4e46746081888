package io.strongroom.attestation.rcar;

import static io.strongroom.attestation.rcar.StrangerRefusal.NONCE_EXPIRED;
import static io.strongroom.attestation.rcar.StrangerRefusal.NONCE_FOREIGN;
import static io.strongroom.attestation.rcar.StrangerRefusal.NONCE_REUSED;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.attestation.TestingClock;
import io.strongroom.attestation.TestingDatabase;
import io.strongroom.attestation.rcar.Challenges.Fresh;
import io.strongroom.attestation.rcar.Challenges.Issued;
import io.strongroom.attestation.rcar.Challenges.Refused;
import io.strongroom.tee.TeeType;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ChallengesTest {
  private static final SecretKey KEY = new SecretKeySpec(new byte[32], "HmacSHA256");
  private static final SecretKey OTHER_KEY =
      new SecretKeySpec(
          "another verifier's nonce key....".getBytes(StandardCharsets.US_ASCII), "HmacSHA256");

  private final TestingClock clock = TestingClock.fromNow();
  private final TestingDatabase database = new TestingDatabase();
  private final Challenges challenges = challenges(KEY);

  private Challenges challenges(SecretKey key) {
    return new Challenges(database.jdbi(), key, new SecureRandom(), clock);
  }

  @AfterEach
  void close() {
    database.close();
  }

  private static Challenges.Redeemed redeem(Challenges challenges, Issued issued) {
    return challenges.redeem(issued.session(), issued.nonce().bytes());
  }

  @Test
  void takesAFreshNonce() {
    assertThat(redeem(challenges, challenges.issue(TeeType.SNP))).isEqualTo(new Fresh());
  }

  @Test
  void refusesAReusedNonce() {
    Issued issued = challenges.issue(TeeType.SNP);
    redeem(challenges, issued);
    assertThat(redeem(challenges, issued)).isEqualTo(new Refused(NONCE_REUSED));
  }

  @Test
  void refusesANonceThatAnotherReplicaHasSeen() {
    Issued issued = challenges.issue(TeeType.SNP);
    redeem(challenges(KEY), issued);
    assertThat(redeem(challenges, issued)).isEqualTo(new Refused(NONCE_REUSED));
  }

  @Test
  void oneOfManyConcurrentPresentersWins() throws Exception {
    Issued issued = challenges.issue(TeeType.SNP);
    Callable<Challenges.Redeemed> present = () -> redeem(challenges, issued);
    try (var pool = Executors.newVirtualThreadPerTaskExecutor()) {
      long fresh = 0;
      for (var outcome : pool.invokeAll(Stream.generate(() -> present).limit(16).toList())) {
        fresh += outcome.get() instanceof Fresh ? 1 : 0;
      }
      assertThat(fresh).isEqualTo(1);
    }
  }

  @Test
  void refusesAForeignNonce() {
    Issued foreign = challenges(OTHER_KEY).issue(TeeType.SNP);
    assertThat(redeem(challenges, foreign)).isEqualTo(new Refused(NONCE_FOREIGN));
  }

  @Test
  void refusesANonceOfAnotherSession() {
    Issued issued = challenges.issue(TeeType.SNP);
    Issued other = challenges.issue(TeeType.SNP);
    assertThat(challenges.redeem(other.session(), issued.nonce().bytes()))
        .isEqualTo(new Refused(NONCE_FOREIGN));
  }

  @Test
  void refusesANonceForAnotherTeeType() {
    Issued issued = challenges.issue(TeeType.SNP);
    var changed = new AttestationSession(TeeType.SIMULATED, issued.session().id());
    assertThat(challenges.redeem(changed, issued.nonce().bytes()))
        .isEqualTo(new Refused(NONCE_FOREIGN));
  }

  @Test
  void refusesANonceWithOneBitChanged() {
    Issued issued = challenges.issue(TeeType.SNP);
    for (int at : new int[] {0, ChallengeNonce.RANDOM_BYTES, ChallengeNonce.BYTES - 1}) {
      byte[] bytes = issued.nonce().bytes();
      bytes[at] ^= 1;
      assertThat(challenges.redeem(issued.session(), bytes)).isEqualTo(new Refused(NONCE_FOREIGN));
    }
  }

  @Test
  void refusesANonceOfAnotherLength() {
    Issued issued = challenges.issue(TeeType.SNP);
    assertThat(challenges.redeem(issued.session(), new byte[32]))
        .isEqualTo(new Refused(NONCE_FOREIGN));
    assertThat(challenges.redeem(issued.session(), new byte[0]))
        .isEqualTo(new Refused(NONCE_FOREIGN));
  }

  @Test
  void takesANonceForFiveMinutesAndNoLonger() {
    Issued issued = challenges.issue(TeeType.SNP);
    Issued old = challenges.issue(TeeType.SNP);
    clock.advance(Challenges.LIFETIME);
    assertThat(redeem(challenges, issued)).isEqualTo(new Fresh());
    clock.advance(Duration.ofMillis(1));
    assertThat(redeem(challenges, old)).isEqualTo(new Refused(NONCE_EXPIRED));
  }

  @Test
  void refusesANonceFromTheFuture() {
    Issued issued = challenges.issue(TeeType.SNP);
    clock.advance(Duration.ofSeconds(-6));
    assertThat(redeem(challenges, issued)).isEqualTo(new Refused(NONCE_EXPIRED));
  }

  @Test
  void forgetsOnlyWhatIsRefusedForItsAge() {
    Issued issued = challenges.issue(TeeType.SNP);
    redeem(challenges, issued);
    clock.advance(Challenges.LIFETIME);
    challenges.forgetExpired();
    assertThat(redeem(challenges, issued)).isEqualTo(new Refused(NONCE_REUSED));
    clock.advance(Duration.ofSeconds(6));
    challenges.forgetExpired();
    assertThat(redeem(challenges, issued)).isEqualTo(new Refused(NONCE_EXPIRED));
    assertThat(rows()).isZero();
  }

  private int rows() {
    return database
        .jdbi()
        .withHandle(h -> h.createQuery("select count(*) from used_nonce").mapTo(int.class).one());
  }
}
