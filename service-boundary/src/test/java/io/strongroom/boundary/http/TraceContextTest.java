package io.strongroom.boundary.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
  private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
  private final Random random = new Random(1);

  @Test
  void continuesTheCallersTraceWithASpanOfItsOwn() {
    TraceContext context = continuing("00-" + TRACE + "-00f067aa0ba902b7-01");
    assertThat(context.traceId()).isEqualTo(TRACE);
    assertThat(context.spanId()).isNotEqualTo("00f067aa0ba902b7");
    assertThat(context.traceparent()).matches("00-" + TRACE + "-[0-9a-f]{16}-01");
  }

  @Test
  void readsLaterVersionsAsFarAsItKnowsThem() {
    assertThat(continuing("01-" + TRACE + "-00f067aa0ba902b7-00-more").traceId()).isEqualTo(TRACE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01-more",
        "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01",
        "00-4bf92f3577b34da6a3ce929d0e0e4736-0000000000000000-01",
        "00-00000000000000000000000000000000-00f067aa0ba902b7-01"
      })
  void beginsANewTraceWhenTheHeaderIsNotWellFormed(String header) {
    assertThat(continuing(header).traceId()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE);
  }

  private TraceContext continuing(String header) {
    return TraceContext.continuing(Optional.of(header), random);
  }
}
