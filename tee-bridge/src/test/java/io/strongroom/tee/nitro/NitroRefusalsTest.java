package io.strongroom.tee.nitro;

import static io.strongroom.tee.nitro.NitroForge.assertRefused;
import static io.strongroom.tee.nitro.NitroForge.filled;
import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.TrustAnchors;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome;
import io.strongroom.tee.cbor.CborValue.Bytes;
import io.strongroom.tee.cbor.CborValue.Int;
import io.strongroom.tee.cbor.CborValue.Items;
import io.strongroom.tee.cbor.CborValue.Simple;
import io.strongroom.tee.nitro.ForgedBundle.Rank;
import io.strongroom.tee.x509.Certificates;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** AWS NSM attestation §3.1 and §3.2.3: what is wrong around a document, and with its chain. */
final class NitroRefusalsTest {
  private final NitroForge forge = new NitroForge();

  @Test
  void acceptsWhatIsRight() {
    assertThat(forge.claims().userData().orElseThrow().bytes()).isEqualTo(NitroForge.USER_DATA);
    assertThat(forge.claims().timestamp()).isEqualTo(NitroForge.TIMESTAMP);
    assertThat(forge.claims().authenticity().signedBy()).contains("forged ENCLAVE");
    assertThat(forge.claims().authenticity().validUntil()).contains(ForgedBundle.UNTIL);
  }

  @Test
  void acceptsTag18() {
    assertThat(forge.tagged().claims().moduleId()).startsWith("i-");
  }

  @Test
  void refusesAnotherMemberInTheEvidence() {
    assertRefused(Json.createObjectBuilder().add("document", "AA").add("quote", "AA").build());
  }

  @Test
  void refusesADocumentThatIsNoText() {
    assertRefused(Json.createObjectBuilder().add("document", 1).build());
  }

  @Test
  void refusesADocumentThatIsNotBase64url() {
    assertRefused(Json.createObjectBuilder().add("document", "+/==").build());
  }

  private static void assertRefused(JsonObject primary) {
    VerificationOutcome outcome =
        new NitroVerifier()
            .verify(
                new TeeEvidence(primary, Optional.empty()),
                NitroForge.expected(),
                NitroForge.context());
    NitroForge.assertRefused(outcome, RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesAnotherTag() {
    byte[] document = forge.tagged().document();
    document[0] = (byte) 0xD1;

    NitroForge.assertRefused(
        NitroForge.verify(document, NitroForge.context()), RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesBytesAfterTheDocument() {
    byte[] document = forge.document();
    byte[] longer = Arrays.copyOf(document, document.length + 1);

    NitroForge.assertRefused(
        NitroForge.verify(longer, NitroForge.context()), RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesEs256() {
    forge.header(new Int(1), new Int(-7)).assertRefused(RefusalCode.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesADocumentThatNamesNoAlgorithm() {
    forge.withoutHeader().assertRefused(RefusalCode.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesAnAlgorithmThatNobodySigned() {
    forge
        .withoutHeader()
        .unprotected(new Int(1), new Int(-35))
        .assertRefused(RefusalCode.SIGNATURE_ALGORITHM);
  }

  @Test
  void refusesAnUnprotectedHeader() {
    forge
        .unprotected(new Int(4), new Bytes(new byte[] {1}))
        .assertRefused(RefusalCode.RESERVED_FIELD);
  }

  @Test
  void refusesAFurtherProtectedHeader() {
    forge.header(new Int(3), new Int(0)).assertRefused(RefusalCode.RESERVED_FIELD);
  }

  @Test
  void refusesACriticalHeader() {
    forge.header(new Int(2), new Items(new Int(99))).assertRefused(RefusalCode.MALFORMED_EVIDENCE);
  }

  @Test
  void refusesUserDataOfAnotherChallenge() {
    forge.put("user_data", filled(64, 1)).assertRefused(RefusalCode.REPORT_DATA);
  }

  @Test
  void refusesADocumentWithoutTheUserDataExpected() {
    forge.put("user_data", Simple.NULL).assertRefused(RefusalCode.REPORT_DATA);
  }

  @Test
  void refusesAnotherNonce() {
    forge.put("nonce", filled(32, 1)).assertRefused(RefusalCode.NONCE);
  }

  @Test
  void refusesADocumentWithoutTheNonceExpected() {
    forge.without("nonce").assertRefused(RefusalCode.NONCE);
  }

  @Test
  void refusesWithoutAnyAnchor() {
    NitroForge.assertRefused(
        forge.verify(new VerificationContext(TrustAnchors.of(), NitroForge.AT)),
        RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void refusesAnImpostorWithTheRootsName() {
    forge
        .chain(chain -> chain.key(Rank.ROOT, chain.key(Rank.ZONAL)))
        .assertRefused(RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void refusesAnImpostorWhoHasTheRealRootBesideHisOwn() {
    List<Bytes> bundle = new ArrayList<>();
    bundle.add(new Bytes(new ForgedBundle().certificate(Rank.ROOT)));
    forge.chain(chain -> {
      chain.key(Rank.ROOT, chain.key(Rank.ZONAL));
      chain.bundle().forEach(certificate -> bundle.add(new Bytes(certificate)));
    });
    forge.put("cabundle", new Items(List.copyOf(bundle))).assertRefused(RefusalCode.UNTRUSTED_ROOT);
  }

  @Test
  void takesTheBundleInAnyOrder() {
    List<Bytes> bundle =
        new ArrayList<>(new ForgedBundle().bundle().stream().map(Bytes::new).toList());
    Collections.reverse(bundle);

    assertThat(forge.put("cabundle", new Items(List.copyOf(bundle))).claims()).isNotNull();
  }

  @Test
  void takesTheRootFromTheVerifierIfTheBundleHasNone() throws Exception {
    ForgedBundle certificates = new ForgedBundle();
    List<Bytes> bundle = certificates.bundle().stream().skip(1).map(Bytes::new).toList();
    VerificationContext context = NitroForge.context();
    VerificationContext knowing =
        new VerificationContext(
            context.anchors(),
            Certificates.all(certificates.certificate(Rank.ROOT), "root"),
            context.at(),
            List.of(),
            Optional.empty(),
            Optional.empty());
    forge.put("cabundle", new Items(List.copyOf(bundle)));

    assertThat(forge.verify(knowing)).isInstanceOf(VerificationOutcome.Verified.class);
    forge.assertRefused(RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAMissingIntermediate() {
    List<Bytes> bundle = List.of(new Bytes(new ForgedBundle().certificate(Rank.ROOT)));
    forge
        .put("cabundle", new Items(List.copyOf(bundle)))
        .assertRefused(RefusalCode.CERTIFICATE_CHAIN);
  }

  @ParameterizedTest
  @EnumSource(Rank.class)
  void refusesAnExpiredCertificate(Rank rank) {
    forge
        .chain(chain -> chain.until(rank, NitroForge.AT.minusSeconds(1)))
        .assertRefused(RefusalCode.CERTIFICATE_VALIDITY);
  }

  @Test
  void refusesAChainThatIsNotValidYet() {
    NitroForge.assertRefused(
        forge.verify(NitroForge.context(ForgedBundle.FROM.minusSeconds(1))),
        RefusalCode.CERTIFICATE_VALIDITY);
  }

  @ParameterizedTest
  @EnumSource(Rank.class)
  void refusesACertificateSignedOverSha256(Rank rank) {
    forge
        .chain(chain -> chain.algorithm(rank, "SHA256withECDSA"))
        .assertRefused(RefusalCode.CERTIFICATE_ALGORITHM);
  }

  @Test
  void refusesAnEnclaveKeyOnP256() {
    forge
        .chain(chain -> chain.key(Rank.ENCLAVE, ForgedBundle.P256))
        .assertRefused(RefusalCode.CERTIFICATE_KEY);
  }

  @Test
  void refusesACertificateThatItsIssuerDidNotSign() {
    forge
        .chain(chain -> chain.signer(Rank.ENCLAVE, chain.key(Rank.ENCLAVE)))
        .assertRefused(RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnEnclaveKeyThatMayNotSign() {
    forge
        .chain(chain -> chain.usage(Rank.ENCLAVE, OptionalInt.of(KeyUsage.keyAgreement)))
        .assertRefused(RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnEnclaveCertificateWithoutKeyUsage() {
    forge
        .chain(chain -> chain.usage(Rank.ENCLAVE, OptionalInt.empty()))
        .assertRefused(RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnAuthorityWithoutKeyUsage() {
    forge
        .chain(chain -> chain.usage(Rank.ZONAL, OptionalInt.empty()))
        .assertRefused(RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnAuthorityThatMayNotSignCertificates() {
    forge
        .chain(chain -> chain.usage(Rank.INSTANCE, OptionalInt.of(KeyUsage.digitalSignature)))
        .assertRefused(RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnInstanceThatIsNoAuthority() {
    forge
        .chain(chain -> chain.constraints(Rank.INSTANCE, new BasicConstraints(false)))
        .assertRefused(RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnEnclaveThatIsAnAuthority() {
    forge
        .chain(chain -> chain.constraints(Rank.ENCLAVE, new BasicConstraints(true)))
        .assertRefused(RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesMoreAuthoritiesThanOneAbovePermits() {
    forge
        .chain(chain -> chain.constraints(Rank.REGIONAL, new BasicConstraints(1)))
        .assertRefused(RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesAnUnknownCriticalExtension() {
    forge
        .chain(chain -> chain.criticalExtension(Rank.INSTANCE))
        .assertRefused(RefusalCode.CERTIFICATE_CHAIN);
  }

  @Test
  void refusesWhatIsNoCertificate() {
    forge.put("certificate", filled(600, 0x30)).assertRefused(RefusalCode.MALFORMED_CERTIFICATES);
  }

  @Test
  void refusesPem() {
    String pem =
        "-----BEGIN CERTIFICATE-----\n"
            + Base64.getEncoder().encodeToString(new ForgedBundle().certificate(Rank.ENCLAVE))
            + "\n-----END CERTIFICATE-----\n";

    forge
        .put("certificate", pem.getBytes(StandardCharsets.US_ASCII))
        .assertRefused(RefusalCode.MALFORMED_CERTIFICATES);
  }

  @Test
  void refusesARevokedInstance() throws Exception {
    NitroForge.assertRefused(
        forge.verify(listed(Rank.ZONAL, true, ForgedBundle.UNTIL)),
        RefusalCode.CERTIFICATE_REVOKED);
  }

  @Test
  void refusesAnOutdatedRevocationList() throws Exception {
    NitroForge.assertRefused(
        forge.verify(listed(Rank.ROOT, false, NitroForge.AT.minusSeconds(1))),
        RefusalCode.REVOCATION_LIST);
  }

  @Test
  void acceptsACurrentListThatNamesNobody() throws Exception {
    assertThat(forge.verify(listed(Rank.REGIONAL, false, ForgedBundle.UNTIL)))
        .isInstanceOf(VerificationOutcome.Verified.class);
  }

  private static VerificationContext listed(Rank authority, boolean revoked, Instant until)
      throws Exception {
    byte[] list = new ForgedBundle().revocationList(authority, revoked, until);
    return NitroForge.context().with(List.of(Certificates.list(list, "list")));
  }

  @Test
  void refusesAFlippedRegister() {
    forge.tampered(NitroRefusalsTest::flipped).assertRefused(RefusalCode.DOCUMENT_SIGNATURE);
  }

  /** The last byte of the payload's first register. */
  private static byte[] flipped(byte[] payload) {
    byte[] changed = payload.clone();
    for (int i = 0; i < changed.length; i++) {
      if (changed[i] == 0x58 && changed[i + 1] == 48) {
        changed[i + 2] ^= 1;
        return changed;
      }
    }
    throw new AssertionError("no register");
  }

  @Test
  void refusesAFlippedSignature() {
    forge
        .signature(bytes -> {
          bytes[95] ^= 1;
          return bytes;
        })
        .assertRefused(RefusalCode.DOCUMENT_SIGNATURE);
  }

  @Test
  void refusesAShortSignature() {
    forge
        .signature(bytes -> Arrays.copyOf(bytes, 95))
        .assertRefused(RefusalCode.DOCUMENT_SIGNATURE);
  }

  @Test
  void refusesASignatureInDer() {
    forge.signedWith("SHA384withECDSA").assertRefused(RefusalCode.DOCUMENT_SIGNATURE);
  }

  @Test
  void refusesASignatureOverSha256() {
    forge.signedWith("SHA256withECDSAinP1363Format").assertRefused(RefusalCode.DOCUMENT_SIGNATURE);
  }

  @Test
  void refusesAZeroSignature() {
    forge.signature(bytes -> new byte[96]).assertRefused(RefusalCode.DOCUMENT_SIGNATURE);
  }

  @Test
  void refusesADocumentOlderThanItsCertificate() {
    timestamp(ForgedBundle.FROM.minusMillis(1)).assertRefused(RefusalCode.TIMESTAMP);
  }

  @Test
  void refusesADocumentYoungerThanItsCertificate() {
    timestamp(ForgedBundle.UNTIL.plusMillis(1)).assertRefused(RefusalCode.TIMESTAMP);
  }

  @Test
  void refusesADocumentFromTheFuture() {
    timestamp(NitroForge.AT.plusSeconds(61)).assertRefused(RefusalCode.TIMESTAMP);
  }

  @Test
  void toleratesAClockThatIsAMinuteSlow() {
    assertThat(timestamp(NitroForge.AT.plusSeconds(60)).claims()).isNotNull();
  }

  private NitroForge timestamp(Instant at) {
    return forge.put("timestamp", new Int(at.toEpochMilli()));
  }
}
