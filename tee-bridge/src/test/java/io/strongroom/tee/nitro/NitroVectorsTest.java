package io.strongroom.tee.nitro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.Expected;
import io.strongroom.tee.Mutations;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.claims.NitroClaims;
import io.strongroom.tee.nitro.NitroVectors.Vector;
import io.strongroom.tee.roots.VendorRoots;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The verdict on every document of a real enclave that we have. */
final class NitroVectorsTest {
  /** The first broken rule of each bad vector, which the manifest states in words. */
  private static final Map<String, RefusalCode> REFUSALS =
      Map.of(
          "veracruz-bad-sig", RefusalCode.DOCUMENT_SIGNATURE,
          "veracruz-mut-pcr0", RefusalCode.DOCUMENT_SIGNATURE,
          "veracruz-mut-nonce", RefusalCode.DOCUMENT_SIGNATURE,
          "veracruz-expired", RefusalCode.CERTIFICATE_VALIDITY,
          "veracruz-trunc", RefusalCode.MALFORMED_EVIDENCE,
          "veracruz-trailing", RefusalCode.MALFORMED_EVIDENCE,
          "veracruz-alg-es256", RefusalCode.SIGNATURE_ALGORITHM,
          "veracruz-wrong-nonce", RefusalCode.NONCE);

  private NitroVectors vectors;

  @BeforeEach
  void needsTheVectors() {
    Optional<NitroVectors> found = NitroVectors.find();
    assumeTrue(
        found.isPresent(),
        "no folder of real documents: name it in STRONGROOM_VECTORS to run these tests");
    vectors = found.orElseThrow();
  }

  @TestFactory
  Stream<DynamicTest> givesTheStatedVerdict() {
    assertThat(vectors.documents()).hasSizeGreaterThanOrEqualTo(12);
    return vectors.documents().stream()
        .map(vector -> dynamicTest(vector.toString(), () -> givesTheStatedVerdict(vector)));
  }

  private static void givesTheStatedVerdict(Vector vector) {
    switch (verify(vector, vector.verifyAt())) {
      case Verified(VerifiedEvidence evidence) -> {
        assertThat(vector.valid()).as("accepted " + vector).isTrue();
        assertThat(evidence.type()).isEqualTo(TeeType.NITRO);
        assertThat(evidence.simulated()).isFalse();
        assertThat(evidence.mode().debug()).isEqualTo(vector.verdict().contains("debug"));
      }
      case Refused refused -> {
        assertThat(vector.valid()).as("refused " + vector + ": " + refused).isFalse();
        assertThat(refused.refusal().code()).isEqualTo(REFUSALS.get(vector.name()));
      }
    }
  }

  private static VerificationOutcome verify(Vector vector, Instant at) {
    return verify(NitroVectors.evidence(vector), vector.expected(), at);
  }

  private static VerificationOutcome verify(NitroEvidence evidence, Expected expected, Instant at) {
    return new NitroVerifier()
        .verify(
            evidence.toTeeEvidence(),
            expected,
            new VerificationContext(VendorRoots.of(TeeType.NITRO), at));
  }

  private Vector vector(String name) {
    return vectors.documents().stream()
        .filter(vector -> vector.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private NitroClaims claims(String name) {
    Vector vector = vector(name);
    VerificationOutcome outcome = verify(vector, vector.verifyAt());
    assertThat(outcome).isInstanceOf(Verified.class);
    return ((Verified) outcome).evidence().claims(NitroClaims.class);
  }

  @Test
  void readsADocumentWhoseMapEndsWithABreak() {
    NitroClaims claims = claims("dstack-qvl");

    assertThat(claims.moduleId()).isEqualTo("i-0827e799ec9232d44-enc019b55a68bd2ed4b");
    assertThat(claims.nonce()).isEmpty();
    assertThat(claims.userData().orElseThrow().isZero()).isTrue();
    assertThat(claims.pcrs()).hasSize(16);
  }

  @Test
  void readsWhatAnEnclaveGaveItsModule() {
    NitroClaims claims = claims("evervault-debug");

    assertThat(new String(claims.publicKey().orElseThrow().bytes(), StandardCharsets.UTF_8))
        .isEqualTo("my super secret key");
    assertThat(new String(claims.userData().orElseThrow().bytes(), StandardCharsets.UTF_8))
        .isEqualTo("hello, world!");
    assertThat(claims.timestamp()).isEqualTo("2022-10-12T13:50:06.081Z");
    assertThat(claims.authenticity().root().orElseThrow().product()).isEqualTo("AWS Nitro");
    assertThat(claims.authenticity().validUntil()).contains(Instant.parse("2022-10-12T16:49:54Z"));
    assertThat(claims.authenticity().revocationChecked()).isFalse();
  }

  @Test
  void refusesADocumentBeforeItWasMade() {
    Vector vector = vector("evervault-debug");

    VerificationOutcome outcome = verify(vector, vector.verifyAt().minusSeconds(600));

    assertThat(outcome).isInstanceOf(Refused.class);
  }

  /** Damage to a real document is noticed, wherever it is. */
  @Test
  void vouchesForNothingDamaged() {
    Vector vector = vector("veracruz");
    byte[] document = NitroVectors.read(vector);
    Mutations mutations = new Mutations();
    for (int i = 0; i < 500; i++) {
      byte[] damaged = mutations.damaged(document);
      VerificationOutcome outcome =
          verify(new NitroEvidence(Blob.ofBytes(damaged)), Expected.nothing(), vector.verifyAt());
      if (outcome instanceof Verified) {
        assertThat(damaged).isEqualTo(document);
      }
    }
  }
}
