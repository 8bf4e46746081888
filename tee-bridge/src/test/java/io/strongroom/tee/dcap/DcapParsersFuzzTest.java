package io.strongroom.tee.dcap;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.Mutations;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.claims.TdxClaims;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

/** Whatever comes in, a parser throws its declared exception or nothing. */
final class DcapParsersFuzzTest {
  /** Certificates in quotes and collateral take longer to read than fixed layouts. */
  private static final int SLOW_ROUNDS = 3_000;

  private final Mutations mutations = new Mutations();
  private final ForgedQuote forge = ForgedQuote.tdx();

  private interface Parser {
    void parse(byte[] input) throws RefusedEvidenceException;
  }

  private void assertRobust(byte[] seed, int rounds, Parser parser) {
    int refused = 0;
    for (int i = 0; i < rounds; i++) {
      byte[] input = mutations.damaged(seed);
      try {
        parser.parse(input);
      } catch (RefusedEvidenceException e) {
        refused++;
      }
    }
    assertThat(refused).as("damages that were noticed").isPositive();
  }

  @Test
  void readsAnyQuote() {
    assertRobust(forge.bytes(), SLOW_ROUNDS, input -> DcapQuote.parse(input, QuoteTechnology.TDX));
  }

  @Test
  void readsAnyExtension() {
    assertRobust(
        new ForgedPckExtension().encoded(),
        Mutations.ROUNDS / 4,
        input -> {
          ForgedPki pki = new ForgedPki();
          pki.extension = java.util.Optional.of(input);
          PckCertificate.of(pki.pck());
        });
  }

  @Test
  void readsAnyCollateral() {
    assertRobust(forge.collateral.bytes(), SLOW_ROUNDS, Collateral::parse);
  }

  @Test
  void readsAnyTcbInfo() {
    byte[] info = forge.collateral.infoText().getBytes(StandardCharsets.UTF_8);
    assertRobust(info, Mutations.ROUNDS / 4, TcbInfo::parse);
  }

  /** No damage to quote or collateral may get through as another verdict. */
  @Test
  void vouchesForNothingDamaged() {
    byte[] quote = forge.bytes();
    byte[] collateral = forge.collateral.bytes();
    for (int i = 0; i < 600; i++) {
      byte[] damaged = i % 2 == 0 ? mutations.damaged(quote) : quote;
      byte[] other = i % 2 == 0 ? collateral : mutations.damaged(collateral);
      var outcome =
          ForgedQuote.verify(
              forge.type(),
              damaged,
              forge.context(
                  java.util.Optional.of(io.strongroom.protocol.json.Blob.ofBytes(other))));
      switch (outcome) {
        case Refused refused -> assertThat(refused.refusal().section()).isNotEmpty();
        case Verified verified ->
            assertThat(verified.evidence().claims(TdxClaims.class).mrTd())
                .hasToString("4d".repeat(48));
      }
    }
  }
}
