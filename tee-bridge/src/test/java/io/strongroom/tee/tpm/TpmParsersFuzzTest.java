package io.strongroom.tee.tpm;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.tee.Mutations;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whatever comes in, a parser throws its declared exception or nothing. */
final class TpmParsersFuzzTest {
  private static final int JSON_ROUNDS = 5_000;
  private static final int SIGNATURE_ROUNDS = 1_000;

  private final Mutations mutations = new Mutations();

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
  void readsAnyMessage() {
    assertRobust(TpmForge.ecdsa().attest(), Mutations.ROUNDS, TpmsAttest::parse);
  }

  @Test
  void readsAnySignature() {
    byte[] message = TpmForge.ecdsa().attest();
    for (TpmForge forge : List.of(TpmForge.ecdsa(), TpmForge.rsassa(), TpmForge.rsapss())) {
      byte[] signature = forge.quote().signature().bytes();
      assertRobust(
          signature,
          SIGNATURE_ROUNDS,
          input -> {
            TpmtSignature parsed = TpmtSignature.parse(input);
            assertThat(parsed.holds(ForgedKeys.P256.getPublic(), new byte[1])).isFalse();
            parsed.holds(ForgedKeys.RSA.getPublic(), message);
          });
    }
  }

  @Test
  void readsAnyPublicArea() {
    byte[] ecc = TpmForge.ecdsa().publicArea();
    byte[] rsa = TpmForge.rsassa().publicArea();
    byte[] spki = ForgedKeys.P256.getPublic().getEncoded();
    for (byte[] seed : List.of(ecc, rsa, TpmForge.sized(rsa), spki)) {
      assertRobust(
          seed,
          SIGNATURE_ROUNDS * 4,
          input -> assertThat(AkPublic.parse(input).algorithm()).isNotEmpty());
    }
  }

  @Test
  void readsAnyCertificate() {
    byte[] certificate = new AkChainForge().certificate(ForgedKeys.P256.getPublic());
    assertRobust(
        certificate,
        SIGNATURE_ROUNDS * 4,
        input ->
            AkCertificate.authenticity(
                AkCertificate.parse(input), List.of(), TpmVerdicts.NOTHING_KNOWN));
  }

  @Test
  void readsAnyEventLog() {
    byte[] log =
        new EventLogForge(TpmHash.SHA1, TpmHash.SHA256)
            .startupLocality(3)
            .event(0, EventLogForge.SEPARATOR, new byte[4])
            .event(7, EventLogForge.SEPARATOR, new byte[] {1})
            .bytes();
    assertRobust(
        log,
        Mutations.ROUNDS,
        input -> assertThat(EventLog.parse(input).replay(TpmHash.SHA256)).isNotNull());
  }

  @Test
  void readsAnyEvidence() {
    byte[] json =
        TpmForge.ecdsa()
            .evidence()
            .toTeeEvidence()
            .primaryEvidence()
            .toString()
            .getBytes(StandardCharsets.UTF_8);
    assertRobust(
        json,
        JSON_ROUNDS,
        input -> {
          try {
            var object = Json.readObject(input, JsonLimits.EVIDENCE);
            TpmEvidence.of(new TeeEvidence(object, Optional.empty()));
          } catch (MalformedJsonException e) {
            PcrValues.parse(input);
          }
        });
  }

  /** No damage to a quote may get through as another verdict. */
  @Test
  void vouchesForNothingDamaged() {
    TpmForge forge = TpmForge.ecdsa();
    SignedQuote quote = forge.quote();
    for (int i = 0; i < SIGNATURE_ROUNDS; i++) {
      byte[] message = mutations.damaged(quote.message().bytes());
      SignedQuote damaged = new SignedQuote(Blob.ofBytes(message), quote.signature(), quote.pcrs());
      switch (TpmVerdicts.verify(forge.evidence(damaged), TpmVerdicts.NOTHING_KNOWN)) {
        case Refused refused -> assertThat(refused.refusal().section()).isNotEmpty();
        case Verified _ -> assertThat(message).isEqualTo(quote.message().bytes());
      }
    }
  }
}
