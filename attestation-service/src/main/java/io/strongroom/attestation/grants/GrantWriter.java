package io.strongroom.attestation.grants;

import io.strongroom.boundary.peer.PeerKey;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.VerifiedEar;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.policy.NamespacePolicy;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.version.VerifiedVersion;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** Writes down and signs what was decided. */
final class GrantWriter {
  private static final int ID_BYTES = 16;

  private final SigningKey key;
  private final RandomGenerator random;
  private final InstantSource clock;

  GrantWriter(SigningKey key, RandomGenerator random, InstantSource clock) {
    this.key = key;
    this.random = random;
    this.clock = clock;
  }

  /** All that a grant says, each part verified. */
  record Terms(
      GrantRequest request,
      VerifiedEar ear,
      NamespacePolicy policy,
      VerifiedVersion version,
      long epoch) {}

  /** The registry may have taken seconds to answer, so the clock is asked again. */
  GrantDecision write(Terms terms, PeerKey presenter) {
    long now = clock.instant().getEpochSecond();
    long exp = Math.min(now + Grant.MAX_LIFETIME_S, terms.ear().claims().exp());
    if (exp <= now) {
      return new GrantDecision.Refused(Reason.POLICY_REFUSED, "ear: it expired meanwhile");
    }
    Grant grant = grant(terms, presenter, now, exp);
    return new GrantDecision.Granted(grant, grant.sign(key));
  }

  private Grant grant(Terms terms, PeerKey presenter, long now, long exp) {
    Ear.Executor executor = terms.ear().claims().strongroom();
    VerifiedVersion version = terms.version();
    return new Grant(
        id(),
        version.digest(),
        version.function().namespace(),
        version.function().name(),
        executor.bootId(),
        executor.signingPubkey().thumbprint(),
        new Grant.Confirmation(Thumbprint.of(presenter.certificate())),
        List.of(),
        terms.policy().digest(),
        terms.epoch(),
        terms.ear().sha256(),
        now,
        exp,
        version.functionClass(),
        version.deployer(),
        terms.policy().issuers(),
        terms.request().alias(),
        terms.request().generation(),
        executor.simulated(),
        GrantRules.allowsWeakIsolation(
            executor.profile(), terms.policy(), version.functionClass()));
  }

  private String id() {
    byte[] bytes = new byte[ID_BYTES];
    random.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
