package io.strongroom.tee.sevsnp;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.Expected;
import io.strongroom.tee.Mutations;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.sevsnp.SnpCertificateTable.Kind;
import io.strongroom.tee.x509.Certificates;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever comes in, a parser throws its declared exception or nothing. */
final class SnpParsersFuzzTest {
  private final Mutations mutations = new Mutations();
  private final SnpForge forge = new SnpForge();

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
  void readsAnyReport() {
    assertRobust(
        forge.signedReport(),
        Mutations.ROUNDS,
        input -> assertThat(SnpReport.parse(input).toString()).isNotEmpty());
  }

  @Test
  void readsAnyCertificateTable() throws RefusedEvidenceException {
    SnpReport report = SnpReport.parse(forge.signedReport());
    assertRobust(
        forge.table(),
        Mutations.ROUNDS,
        input -> SnpCertificates.of(SnpCertificateTable.parse(input), report, false, List.of()));
  }

  @Test
  void readsAnyExtension() {
    byte[] vcek = new ForgedChain().encoded().get(Kind.VCEK);
    assertRobust(
        vcek,
        Mutations.ROUNDS,
        input -> {
          SnpExtensions extensions = new SnpExtensions(Certificates.one(input, "VCEK"));
          extensions.productName();
          extensions.hardwareId(64);
          extensions.version(SnpExtensions.SNP_SPL);
        });
  }

  @Test
  void verifiesAnyEndorsement() {
    ForgedChain chain = forge.chain();
    VerificationContext context = forge.contextKnowing(chain.authorities());
    assertRobust(
        chain.encoded().get(Kind.VCEK),
        2_000,
        input ->
            SnpEndorsementCheck.verify(Certificates.one(input, "VCEK"), RootRule.PINNED, context));
  }

  /** No damage to report or certificates may get through as another verdict. */
  @Test
  void vouchesForNothingDamaged() {
    byte[] report = forge.signedReport();
    byte[] table = forge.table();
    for (int i = 0; i < 1_000; i++) {
      byte[] damagedReport = mutations.damaged(report);
      byte[] damagedTable = i % 2 == 0 ? table : mutations.damaged(table);
      var outcome =
          new SnpVerifier()
              .verify(
                  Evidence.of(damagedReport, damagedTable).toTeeEvidence(Optional.empty()),
                  Expected.of(SnpForge.REPORT_DATA),
                  forge.context());
      switch (outcome) {
        case Refused refused -> assertThat(refused.refusal().section()).isNotEmpty();
        case Verified verified -> assertThat(damagedReport).isEqualTo(report);
      }
    }
  }
}
