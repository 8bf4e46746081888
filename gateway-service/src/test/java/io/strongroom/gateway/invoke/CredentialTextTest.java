package io.strongroom.gateway.invoke;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.gateway.wire.WireBody;
import io.strongroom.gateway.wire.WireHeaders;
import io.strongroom.protocol.grant.GrantResponse;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What holds a credential does not print it. */
class CredentialTextTest {
  private static final String CREDENTIAL = "eyJ.credential.sig";

  @Test
  void aCallDoesNotPrintItsCallersToken() {
    var call =
        new Call(
            null,
            "GET",
            "/invoke",
            "http://localhost/",
            new WireHeaders(),
            new WireBody.None(),
            Optional.of(CREDENTIAL),
            true,
            Deadline.in(Duration.ofSeconds(1)));
    assertThat(call.toString()).contains("GET").doesNotContain(CREDENTIAL);
  }

  @Test
  void anAnswerDoesNotPrintItsGrant() {
    assertThat(new GrantResponse(CREDENTIAL).toString()).doesNotContain(CREDENTIAL);
  }
}
