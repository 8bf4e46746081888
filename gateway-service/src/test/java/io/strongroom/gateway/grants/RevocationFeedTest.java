package io.strongroom.gateway.grants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.grant.GrantResponse;
import io.strongroom.protocol.grant.RevocationSnapshot;
import io.strongroom.protocol.grant.RevocationView;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.SigningKey;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class RevocationFeedTest {
  private final SigningKey key = SigningKey.generateEs256();
  private final RevocationView view = new RevocationView(KeySet.of(key.publicJwk()));

  @Test
  void takesTheSameSnapshotTwice() {
    RevocationFeed feed = feed(key);
    feed.poll();
    feed.poll();
    assertThat(view.epoch()).isEqualTo(1);
  }

  @Test
  void failsWhenASnapshotIsNotTaken() {
    assertThatThrownBy(feed(SigningKey.generateEs256())::poll)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("was not taken");
    assertThat(view.issuedAt()).isEmpty();
  }

  private RevocationFeed feed(SigningKey signer) {
    String snapshot = new RevocationSnapshot(1, Instant.now(), List.of()).sign(signer);
    return new RevocationFeed(new Always(snapshot), view, InstantSource.system());
  }

  private record Always(String revocations) implements AttestationClient {
    @Override
    public GrantResponse issue(GrantRequest request) {
      throw new UnsupportedOperationException();
    }
  }
}
