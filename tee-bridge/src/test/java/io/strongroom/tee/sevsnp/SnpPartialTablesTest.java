package io.strongroom.tee.sevsnp;

import static io.strongroom.tee.sevsnp.Verdicts.assertRefused;
import static io.strongroom.tee.sevsnp.Verdicts.verified;
import static io.strongroom.tee.sevsnp.Verdicts.verify;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.claims.TrustAnchor;
import io.strongroom.tee.sevsnp.SnpCertificateTable.Kind;
import java.security.cert.X509Certificate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a host leaves out of its table, the verifier may know; where it comes from is no matter. */
final class SnpPartialTablesTest {
  private final SnpForge forge = new SnpForge();

  private static VerificationOutcome verifyTable(
      SnpForge forge, byte[] table, VerificationContext context) {
    return new SnpVerifier()
        .verify(
            Evidence.of(forge.signedReport(), table).toTeeEvidence(Optional.empty()),
            Expected.of(SnpForge.REPORT_DATA),
            context);
  }

  @Test
  void findsRootAndIntermediateAmongWhatIsKnown() {
    SnpForge partial = forge.without(Kind.ARK, Kind.ASK);

    assertThat(verify(partial, partial.contextKnowing(partial.chain().authorities())))
        .isInstanceOf(Verified.class);
  }

  @Test
  void doesNotMindTheOrderOfWhatIsKnown() {
    SnpForge partial = forge.without(Kind.ARK, Kind.ASK);
    List<X509Certificate> backwards = new ArrayList<>(partial.chain().authorities());
    backwards.addAll(SnpForge.turin().chain().authorities());
    Collections.reverse(backwards);

    assertThat(verify(partial, partial.contextKnowing(backwards))).isInstanceOf(Verified.class);
  }

  @Test
  void doesNotMindTheNamesOfEntries() {
    Map<Kind, byte[]> chain = forge.chain().encoded();

    assertThat(
            verify(
                forge
                    .replaced(Kind.ARK, chain.get(Kind.ASK))
                    .replaced(Kind.ASK, chain.get(Kind.ARK)),
                forge.context()))
        .isInstanceOf(Verified.class);
  }

  @Test
  void readsPem() {
    assertThat(verified(forge.inPem()).authenticity().chip()).isPresent();
  }

  @Test
  void readsPemWithAZeroByteAfterIt() {
    byte[] pem = ForgedChain.pem(forge.chain().encoded().get(Kind.VCEK));

    assertThat(verified(forge.replaced(Kind.VCEK, java.util.Arrays.copyOf(pem, pem.length + 1))))
        .isNotNull();
  }

  @Test
  void findsTheEndorsementOfAnEmptyTableAmongWhatIsKnown() {
    List<X509Certificate> known = new ArrayList<>(forge.chain().authorities());
    ForgedChain otherChip = new ForgedChain();
    otherChip.vcekKey(ForgedKeys.OTHER_VCEK);
    otherChip.extension(SnpExtensions.HARDWARE_ID, SnpForge.filled(64, 0xC2));
    known.add(forge.chain().endorsement());
    known.add(otherChip.endorsement());
    known.add(SnpForge.fleet().chain().endorsement());

    assertThat(verifyTable(forge, new byte[0], forge.contextKnowing(known)))
        .isInstanceOf(Verified.class);
    Collections.reverse(known);
    assertThat(verifyTable(forge, new byte[4096], forge.contextKnowing(known)))
        .isInstanceOf(Verified.class);
  }

  @Test
  void refusesAnEmptyTableWhereNoEndorsementIsKnown() {
    VerificationContext context = forge.contextKnowing(forge.chain().authorities());

    assertRefused(verifyTable(forge, new byte[0], context), RefusalCode.MALFORMED_CERTIFICATES);
    assertRefused(verifyTable(forge, new byte[24], context), RefusalCode.MALFORMED_CERTIFICATES);
  }

  @Test
  void refusesATableWithoutEnd() {
    assertRefused(
        verifyTable(forge, new byte[23], forge.context()), RefusalCode.MALFORMED_CERTIFICATES);
  }

  @Test
  void refusesAKnownEndorsementOfAnotherChip() {
    ForgedChain otherChip = new ForgedChain();
    otherChip.vcekKey(ForgedKeys.OTHER_VCEK);
    List<X509Certificate> known = new ArrayList<>(otherChip.authorities());
    known.add(otherChip.endorsement());

    assertRefused(
        verifyTable(forge, new byte[0], forge.contextKnowing(known)), RefusalCode.REPORT_SIGNATURE);
  }

  @Test
  void believesNoRootForBeingThere() {
    TrustAnchor other = AmdRoots.anchors().anchors().getFirst();
    VerificationContext context =
        new VerificationContext(
            TrustAnchors.of(other),
            forge.chain().authorities(),
            SnpForge.AT,
            List.of(),
            Optional.empty(),
            Optional.empty());

    assertRefused(verify(forge, context), RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void prefersAnIntermediateThatIsStillValid() {
    ForgedChain expired = new ForgedChain();
    expired.askUntil(SnpForge.AT.minusSeconds(1));

    assertThat(
            verify(
                forge.replaced(Kind.ASK, expired.encoded().get(Kind.ASK)),
                forge.contextKnowing(forge.chain().authorities())))
        .isInstanceOf(Verified.class);
  }
}
