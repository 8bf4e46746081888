package io.strongroom.protocol.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.WireExamples;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.policy.PolicyOutcome.Refusal;
import io.strongroom.protocol.token.TrustedIssuer;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whose word a policy is. */
class PolicyVerifierTest {
  private final SigningKey owner = SigningKey.generateEd25519();

  @Test
  void acceptsTheOwnersPolicy() {
    NamespacePolicy policy = policyOf(owner.publicJwk());
    PolicyOutcome outcome =
        PolicyVerifier.verify(policy.sign(owner), WireExamples.ACME, owner.publicJwk());

    assertThat(outcome).isInstanceOf(PolicyOutcome.Verified.class);
    assertThat(((PolicyOutcome.Verified) outcome).policy()).isEqualTo(policy);
    assertThat(policy.pinsDeployer(WireExamples.ED25519.thumbprint())).isTrue();
    assertThat(policy.pinsDeployer(owner.thumbprint())).isFalse();
  }

  @Test
  void refusesAnotherSigner() {
    String jws = policyOf(owner.publicJwk()).sign(SigningKey.generateEd25519());
    assertThat(refusal(jws, WireExamples.ACME)).isEqualTo(Refusal.SIGNATURE);
  }

  @Test
  void refusesThePolicyOfAnotherNamespace() {
    String jws = policyOf(owner.publicJwk()).sign(owner);
    assertThat(refusal(jws, Namespace.of("other"))).isEqualTo(Refusal.ANOTHER_NAMESPACE);
  }

  @Test
  void refusesAPolicyThatNamesAnotherOwner() {
    String jws = policyOf(WireExamples.ED25519).sign(owner);
    assertThat(refusal(jws, WireExamples.ACME)).isEqualTo(Refusal.ANOTHER_OWNER);
  }

  private Refusal refusal(String jws, Namespace namespace) {
    PolicyOutcome outcome = PolicyVerifier.verify(jws, namespace, owner.publicJwk());
    assertThat(outcome).isInstanceOf(PolicyOutcome.Refused.class);
    return ((PolicyOutcome.Refused) outcome).reason();
  }

  @Test
  void refusesMoreIssuersThanAGrantCanCarry() {
    List<PublicJwk> many =
        Collections.nCopies(NamespacePolicy.MAX_ISSUER_KEYS + 1, WireExamples.P256);
    var issuer = new TrustedIssuer("https://issuer.test", "strongroom", KeySet.of(many));
    assertThatThrownBy(() -> policyOf(owner.publicJwk(), List.of(issuer)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("16 keys");
  }

  private static NamespacePolicy policyOf(PublicJwk owner) {
    return policyOf(owner, WireExamples.policy().issuers());
  }

  private static NamespacePolicy policyOf(PublicJwk owner, List<TrustedIssuer> issuers) {
    NamespacePolicy given = WireExamples.policy();
    return new NamespacePolicy(
        given.namespace(),
        given.generation(),
        owner,
        given.deployers(),
        issuers,
        given.minClass(),
        given.allowSimulated(),
        given.allowWeakIsolation(),
        given.tee(),
        given.maxEvidenceAgeS(),
        given.updatedAt());
  }
}
