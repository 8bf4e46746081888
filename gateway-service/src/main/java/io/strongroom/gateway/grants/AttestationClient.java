package io.strongroom.gateway.grants;

import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.grant.GrantResponse;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.tls.JsonClient;

/** Attestation-service, as far as the gateway needs it. */
public interface AttestationClient {
  /**
   * Asks for a grant.
   *
   * @throws io.strongroom.protocol.problem.ProblemException when it is refused
   * @throws io.strongroom.protocol.tls.PeerException when there is no answer
   */
  GrantResponse issue(GrantRequest request);

  /** The current revocation snapshot, compact JWS. */
  String revocations();

  /** Over mutually authenticated TLS. */
  static AttestationClient at(JsonClient attestation) {
    return new AttestationClient() {
      @Override
      public GrantResponse issue(GrantRequest request) {
        return attestation.post("/v1/grants", request, GrantResponse.class, JsonLimits.TOKEN);
      }

      @Override
      public String revocations() {
        return attestation
            .request("/v1/revocations")
            .atMost(JsonLimits.BATCH.maxBytes())
            .get()
            .text();
      }
    };
  }
}
