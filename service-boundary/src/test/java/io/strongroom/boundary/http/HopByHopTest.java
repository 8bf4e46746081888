package io.strongroom.boundary.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.http.HeaderNames;
import io.helidon.http.WritableHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HopByHopTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "connection",
        "keep-alive",
        "proxy-authenticate",
        "proxy-authorization",
        "proxy-connection",
        "te",
        "trailer",
        "transfer-encoding",
        "upgrade"
      })
  void endsWhatIsOfOneConnection(String name) {
    assertThat(HopByHop.is(name)).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"accept", "content-type", "cookie", "content-length"})
  void leavesTheRest(String name) {
    assertThat(HopByHop.is(name)).isFalse();
  }

  @Test
  void readsWhatConnectionNamesInEveryOfItsLines() {
    WritableHeaders<?> message = WritableHeaders.create();
    assertThat(HopByHop.namedBy(message)).isEmpty();
    message.add(HeaderNames.CONNECTION, "close, X-One");
    message.add(HeaderNames.CONNECTION, " x-two ,x-one");
    assertThat(HopByHop.namedBy(message)).containsExactlyInAnyOrder("close", "x-one", "x-two");
  }
}
