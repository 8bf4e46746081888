package io.strongroom.boundary;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.Reason;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What every service answers alike, seen from outside. */
class HttpEdgeTest {
  private static ServiceProcess service;
  private static TestingClient client;

  @BeforeAll
  static void start() throws Exception {
    service = TestingService.start(TestingService.plain());
    client = TestingClient.anonymous();
  }

  @AfterAll
  static void stop() {
    client.close();
    service.close();
  }

  @Test
  void readsAndWritesRecords() throws Exception {
    HttpResponse<String> answer = post("notes", "{\"title\":\"a\",\"stars\":3}");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(Json.read(answer.body(), TestingResource.Note.class, JsonLimits.REQUEST))
        .isEqualTo(new TestingResource.Note("a", 3));
  }

  @Test
  void refusesDuplicateMembersNamingThePlace() throws Exception {
    Problem problem = problem(post("notes", "{\"title\":\"a\",\"title\":\"b\",\"stars\":3}"));
    assertThat(problem.reason()).isEqualTo(Reason.MALFORMED_JSON);
    assertThat(problem.detail()).contains("at byte 13");
  }

  @Test
  void refusesUnknownMembers() throws Exception {
    assertThat(problem(post("notes", "{\"title\":\"a\",\"stars\":3,\"more\":1}")).reason())
        .isEqualTo(Reason.MALFORMED_JSON);
  }

  @Test
  void refusesTruncatedJson() throws Exception {
    assertThat(problem(post("notes", "{\"title\":\"a\"")).reason())
        .isEqualTo(Reason.MALFORMED_JSON);
  }

  @Test
  void refusesNestingTooDeep() throws Exception {
    assertThat(problem(post("notes", "[".repeat(5000) + "]".repeat(5000))).reason())
        .isEqualTo(Reason.MALFORMED_JSON);
  }

  @Test
  void refusesJsonThatIsTooLarge() throws Exception {
    String large = "{\"title\":\"" + "a".repeat(JsonLimits.REQUEST.maxBytes()) + "\",\"stars\":3}";
    assertThat(problem(post("notes", large)).reason()).isEqualTo(Reason.PAYLOAD_TOO_LARGE);
  }

  @Test
  void refusesTextThatIsTooLarge() throws Exception {
    String large = "a".repeat(JsonLimits.TOKEN.maxBytes() + 1);
    HttpResponse<String> answer =
        client.post(service.url().resolve("/testing/tokens"), large, "text/plain");
    assertThat(problem(answer).reason()).isEqualTo(Reason.PAYLOAD_TOO_LARGE);
  }

  @Test
  void refusesOtherMediaTypes() throws Exception {
    HttpResponse<String> answer =
        client.post(service.url().resolve("/testing/notes"), "a=b", "text/csv");
    assertThat(problem(answer).reason()).isEqualTo(Reason.UNSUPPORTED_MEDIA_TYPE);
  }

  @Test
  void tellsNothingOfAMalfunctionButTheRequest() throws Exception {
    HttpResponse<String> answer = get("malfunction");
    Problem problem = problem(answer);
    assertThat(problem.reason()).isEqualTo(Reason.MALFUNCTION);
    assertThat(problem.requestId())
        .isEqualTo(answer.headers().firstValue("x-request-id").orElseThrow());
    assertThat(answer.body()).doesNotContain("hunter2").doesNotContain("IllegalState");
  }

  @Test
  void saysWhenToComeBack() throws Exception {
    HttpResponse<String> answer = get("refusal");
    assertThat(problem(answer).detail()).isEqualTo("none accepts confidential");
    assertThat(problem(answer).component()).isEqualTo("testing");
    assertThat(answer.headers().firstValue("retry-after")).hasValue("1");
  }

  @Test
  void answersUnknownPathsAndMethodsWithProblems() throws Exception {
    assertThat(problem(client.get(service.url().resolve("/nowhere"))).reason())
        .isEqualTo(Reason.NOT_FOUND);
    assertThat(problem(post("refusal", "{}")).reason()).isEqualTo(Reason.METHOD_NOT_ALLOWED);
  }

  @Test
  void carriesTheTraceOn() throws Exception {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.url().resolve("/testing/exchange"))
            .header("traceparent", "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");
    HttpResponse<String> answer = client.send(request);
    assertThat(answer.body()).endsWith(" 4bf92f3577b34da6a3ce929d0e0e4736");
    assertThat(answer.headers().firstValue("traceparent").orElseThrow())
        .startsWith("00-4bf92f3577b34da6a3ce929d0e0e4736-")
        .doesNotContain("00f067aa0ba902b7");
  }

  @Test
  void doesNotLetAStrangerNameARequest() throws Exception {
    String chosen = "0123456789abcdef0123456789abcdef";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(service.url().resolve("/testing/exchange"))
            .header("X-Request-Id", chosen);
    assertThat(client.send(request).headers().firstValue("x-request-id").orElseThrow())
        .matches("[0-9a-f]{32}")
        .isNotEqualTo(chosen);
  }

  private static HttpResponse<String> get(String path) throws Exception {
    return client.get(service.url().resolve("/testing/" + path));
  }

  private static HttpResponse<String> post(String path, String json) throws Exception {
    return client.post(service.url().resolve("/testing/" + path), json, "application/json");
  }

  static Problem problem(HttpResponse<String> answer) throws Exception {
    assertThat(answer.headers().firstValue("content-type")).hasValue(Problem.MEDIA_TYPE);
    Problem problem = Json.read(answer.body(), Problem.class, JsonLimits.REQUEST);
    assertThat(problem.status()).isEqualTo(answer.statusCode());
    return problem;
  }
}
