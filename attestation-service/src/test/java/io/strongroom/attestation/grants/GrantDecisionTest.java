package io.strongroom.attestation.grants;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Thumbprint;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.SigningKey;
import io.strongroom.protocol.version.FunctionClass;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class GrantDecisionTest {
  private static final Sha256 SOME_DIGEST = Sha256.digest(new byte[] {1});
  private static final Thumbprint SOME_KEY = Thumbprint.of(SOME_DIGEST);

  @Test
  void printsAGrantWithoutTheCredential() {
    Grant grant = grant();
    String jws = grant.sign(SigningKey.generateEs256());
    assertThat(new GrantDecision.Granted(grant, jws).toString())
        .contains(grant.jti())
        .doesNotContain(jws, jws.substring(jws.lastIndexOf('.') + 1));
  }

  private static Grant grant() {
    return new Grant(
        "0123456789abcdef",
        new VersionDigest(SOME_DIGEST),
        Namespace.of("acme"),
        FunctionName.of("claims"),
        new BootId(SOME_KEY),
        SOME_KEY,
        new Grant.Confirmation(SOME_KEY),
        List.of(),
        SOME_DIGEST,
        0,
        SOME_DIGEST,
        1_000,
        1_060,
        FunctionClass.CONFIDENTIAL,
        SOME_KEY,
        List.of(),
        Optional.empty(),
        Optional.empty(),
        true,
        false);
  }
}
