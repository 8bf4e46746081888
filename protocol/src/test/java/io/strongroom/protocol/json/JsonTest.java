package io.strongroom.protocol.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.json.MalformedJsonException.Reason;
import io.strongroom.protocol.problem.Problem;
import jakarta.json.bind.annotation.JsonbProperty;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What JSON becomes a record, and what does not. */
class JsonTest {
  private static final String SAMPLE =
      """
      {"max_age_s":5,"small":1,"sure":true,"text":"t","owner":"acme","generation":3,\
      "owners":["acme","b"],"at":"2026-11-23T10:00:00Z","tags":{"A_b":"c"},"kebab-name":"k",\
      "inner":{"count":1},"blob":"AQI"}\
      """;

  /** Nested. */
  public record Inner(long count) {}

  /** One of each kind. */
  public record Sample(
      long maxAgeS,
      int small,
      boolean sure,
      String text,
      Namespace owner,
      Generation generation,
      List<Namespace> owners,
      Optional<String> maybe,
      Optional<Namespace> maybeOwner,
      Optional<Inner> maybeInner,
      Instant at,
      Map<String, String> tags,
      @JsonbProperty("kebab-name") String kebab,
      Inner inner,
      Blob blob) {}

  @Test
  void readsAndWritesEveryKind() throws MalformedJsonException {
    Sample sample = read(SAMPLE);

    assertThat(sample.maxAgeS()).isEqualTo(5);
    assertThat(sample.owners()).containsExactly(Namespace.of("acme"), Namespace.of("b"));
    assertThat(sample.generation()).isEqualTo(new Generation(3));
    assertThat(sample.maybe()).isEmpty();
    assertThat(sample.blob().bytes()).containsExactly(1, 2);
    assertThat(Jcs.canonicalize(sample)).isEqualTo(Jcs.canonicalize(SAMPLE));
  }

  @Test
  void readsOptionals() throws MalformedJsonException {
    String more = "\"maybe\":\"m\",\"maybe_owner\":\"acme\",\"maybe_inner\":{\"count\":2},";
    Sample sample = read("{" + more + SAMPLE.substring(1));

    assertThat(sample.maybe()).contains("m");
    assertThat(sample.maybeOwner()).contains(Namespace.of("acme"));
    assertThat(sample.maybeInner()).contains(new Inner(2));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"sure\":true|\"sure\":\"true\"",
        "\"sure\":true|\"sure\":null",
        "\"sure\":true,|",
        "\"max_age_s\":5|\"max_age_s\":\"5\"",
        "\"max_age_s\":5|\"max_age_s\":5.5",
        "\"max_age_s\":5|\"maxAgeS\":5",
        "\"small\":1|\"small\":4294967297",
        "\"text\":\"t\"|\"text\":1",
        "\"text\":\"t\"|\"text\":[\"t\"]",
        "\"owner\":\"acme\"|\"owner\":\"Acme\"",
        "\"owner\":\"acme\"|\"owner\":{\"value\":\"acme\"}",
        "\"generation\":3|\"generation\":0",
        "\"generation\":3|\"generation\":\"3\"",
        "[\"acme\",\"b\"]|[\"acme\",null]",
        "[\"acme\",\"b\"]|\"acme\"",
        "\"at\":\"2026-11-23T10:00:00Z\"|\"at\":\"soon\"",
        "\"at\":\"2026-11-23T10:00:00Z\"|\"at\":5",
        "{\"A_b\":\"c\"}|{\"A_b\":1}",
        "\"inner\":{\"count\":1}|\"inner\":{}",
        "\"inner\":{\"count\":1}|\"inner\":{\"count\":1,\"extra\":1}",
        "\"inner\":{\"count\":1}|\"inner\":[]",
        "\"blob\":\"AQI\"|\"blob\":\"AQI=\"",
        "\"blob\":\"AQI\"|\"blob\":\"AQJ\"",
        "\"text\"|\"maybe\":null,\"text\"",
        "\"text\"|\"unknown\":1,\"text\""
      })
  void refusesAnotherShape(String good, String bad) {
    String json = SAMPLE.replace(good, bad == null ? "" : bad);
    assertThat(json).isNotEqualTo(SAMPLE);

    MalformedJsonException refused =
        catchThrowableOfType(MalformedJsonException.class, () -> read(json));
    assertThat(refused.reason()).isEqualTo(Reason.WRONG_SHAPE);
  }

  @ParameterizedTest
  @CsvSource({"[]", "3", "null", "true", "text"})
  void refusesWhatIsNoObject(String json) {
    String text = json.equals("text") ? "\"text\"" : json;
    MalformedJsonException refused =
        catchThrowableOfType(MalformedJsonException.class, () -> read(text));
    assertThat(refused.reason()).isEqualTo(Reason.WRONG_SHAPE);
  }

  @Test
  void namesTheMemberThatIsWrong() {
    MalformedJsonException refused =
        catchThrowableOfType(
            MalformedJsonException.class,
            () -> read(SAMPLE.replace("\"sure\":true", "\"sure\":1")));
    assertThat(refused).hasMessageStartingWith("$.sure");
  }

  @Test
  void refusesAProblemWhoseStatusContradictsItsReason() {
    String json =
        """
        {"type":"urn:strongroom:problem:forbidden","title":"t","status":200,"detail":"d",
         "reason":"forbidden","component":"gateway","requestId":"","traceId":""}\
        """;
    MalformedJsonException refused =
        catchThrowableOfType(
            MalformedJsonException.class, () -> Json.read(json, Problem.class, JsonLimits.REQUEST));
    assertThat(refused).hasMessageContaining("type and status");
  }

  @Test
  void readsNothingButRecords() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> Json.read("{}", Object.class, JsonLimits.REQUEST));
  }

  private static Sample read(String json) throws MalformedJsonException {
    return Json.read(json, Sample.class, JsonLimits.REQUEST);
  }
}
