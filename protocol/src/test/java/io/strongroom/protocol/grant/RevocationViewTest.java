package io.strongroom.protocol.grant;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.WireExamples;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What a reader knows of revocations, and when it must say that it does not know. */
class RevocationViewTest {
  private static final Instant NOW = WireExamples.NOW;

  private final SigningKey attestation = SigningKey.generateEs256();
  private final RevocationView view = new RevocationView(KeySet.of(attestation.publicJwk()));

  static List<Revocation> ofTheExecutor() {
    return List.of(
        new Revocation(Revocation.Kind.CHIP_ID, "00ff", "r", NOW),
        new Revocation(Revocation.Kind.MEASUREMENT, WireExamples.MEASUREMENT.toString(), "r", NOW),
        new Revocation(Revocation.Kind.BOOT_ID, WireExamples.BOOT.toString(), "r", NOW));
  }

  @Test
  void knowingNothingIsNotFresh() {
    assertThat(view.isFresh(NOW)).isFalse();
    assertThat(view.epoch()).isEqualTo(-1);
    assertThat(view.issuedAt()).isEmpty();
  }

  @Test
  void isFreshForFiveSeconds() {
    offer(1);
    assertThat(view.isFresh(NOW.plusMillis(4_999))).isTrue();
    assertThat(view.isFresh(NOW.plusSeconds(5))).isFalse();
  }

  @Test
  void refusesAFallingEpoch() {
    offer(3);
    assertThat(view.offer(signed(2, NOW.plusSeconds(1)), NOW.plusSeconds(1))).isPresent();
    assertThat(view.epoch()).isEqualTo(3);
  }

  @Test
  void refusesAnOlderSnapshotOfTheSameEpoch() {
    offer(3);
    assertThat(view.offer(signed(3, NOW.minusSeconds(1)), NOW)).isPresent();
    assertThat(view.issuedAt()).contains(NOW);
  }

  @Test
  void takesANewerSnapshot() {
    offer(3);
    assertThat(view.offer(signed(4, NOW.plusSeconds(2)), NOW.plusSeconds(2))).isEmpty();
    assertThat(view.epoch()).isEqualTo(4);
  }

  @Test
  void refusesASnapshotOfTheFuture() {
    assertThat(view.offer(signed(1, NOW.plusSeconds(60)), NOW)).isPresent();
    assertThat(view.isFresh(NOW)).isFalse();
  }

  @Test
  void refusesAnotherSigner() {
    String jws = new RevocationSnapshot(9, NOW, List.of()).sign(SigningKey.generateEs256());
    assertThat(view.offer(jws, NOW)).isPresent();
    assertThat(view.epoch()).isEqualTo(-1);
  }

  @Test
  void findsARevokedVersion() {
    offer(1);
    assertThat(view.covering(WireExamples.VERSION, WireExamples.DIGEST))
        .contains(WireExamples.revocation());
    VersionDigest other = new VersionDigest(Sha256.digest(new byte[0]));
    assertThat(view.covering(other, WireExamples.DIGEST)).isEmpty();
    assertThat(view.covering(WireExamples.ear())).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("ofTheExecutor")
  void findsARevokedExecutor(Revocation revocation) {
    view.offer(new RevocationSnapshot(1, NOW, List.of(revocation)).sign(attestation), NOW);
    assertThat(view.covering(WireExamples.ear())).contains(revocation);
  }

  private void offer(long epoch) {
    assertThat(view.offer(signed(epoch, NOW), NOW)).isEmpty();
  }

  private String signed(long epoch, Instant issuedAt) {
    return new RevocationSnapshot(epoch, issuedAt, List.of(WireExamples.revocation()))
        .sign(attestation);
  }
}
