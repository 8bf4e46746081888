package io.strongroom.tee.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.AzureClaims;
import io.strongroom.tee.claims.DcapPlatform;
import io.strongroom.tee.claims.EvidenceClaims;
import io.strongroom.tee.claims.NitroClaims;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.SgxClaims;
import io.strongroom.tee.claims.SnpClaims;
import io.strongroom.tee.claims.TcbStanding;
import io.strongroom.tee.claims.TcbStatus;
import io.strongroom.tee.claims.TcbVersion;
import io.strongroom.tee.claims.TdxClaims;
import io.strongroom.tee.claims.TpmClaims;
import io.strongroom.tee.claims.TpmClaims.Standing;
import io.strongroom.tee.claims.TrustAnchor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class EvidencePolicyTest {
  private static final TcbStanding UP_TO_DATE = new TcbStanding(TcbStatus.UP_TO_DATE, List.of());

  private static Authenticity under(String root) {
    return under(root, true);
  }

  private static Authenticity under(String root, boolean revocationChecked) {
    return new Authenticity(
        Optional.of(new TrustAnchor(root, "product", Sha256.digest(new byte[0]))),
        "CN=signer",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        revocationChecked);
  }

  private static OpaqueBytes zeros(int bytes) {
    return new OpaqueBytes(new byte[bytes]);
  }

  private static SnpClaims snp(String root, boolean masked, SnpClaims.GuestPolicy policy) {
    TcbVersion version = new TcbVersion(Map.of("snp", 1));
    return new SnpClaims(
        under(root),
        Sha384.digest(new byte[0]),
        Optional.empty(),
        zeros(64),
        masked,
        new SnpClaims.Tcb("Milan", version, version, version, version),
        policy,
        new SnpClaims.GuestIdentity(3, 0, zeros(32), zeros(16), zeros(16), zeros(48), zeros(48)));
  }

  private static SnpClaims.GuestPolicy run(boolean debug, boolean migratable, int vmpl) {
    return new SnpClaims.GuestPolicy(debug, migratable, true, false, vmpl, Set.of());
  }

  private static final SnpClaims GOOD = snp("ARK-Milan", false, run(false, false, 0));

  private static DcapPlatform platform() {
    return new DcapPlatform(zeros(6), zeros(16), Optional.empty(), 0, zeros(16));
  }

  private static TdxClaims tdx(TcbStanding standing, String attributes) {
    return tdx(under("Intel SGX Root CA"), standing, attributes);
  }

  private static TdxClaims tdx(Authenticity authenticity, TcbStanding standing, String attributes) {
    return new TdxClaims(
        authenticity,
        standing,
        4,
        platform(),
        zeros(48),
        List.of(zeros(48)),
        zeros(48),
        zeros(48),
        zeros(48),
        zeros(48),
        zeros(48),
        zeros(8),
        OpaqueBytes.of(attributes),
        zeros(8),
        zeros(16),
        Optional.empty(),
        Optional.empty(),
        zeros(64));
  }

  private static TdxClaims tdx(TcbStatus status) {
    return tdx(new TcbStanding(status, List.of("INTEL-SA-00001")), "0000000000000000");
  }

  private static SgxClaims sgx(String attributes) {
    return new SgxClaims(
        under("Intel SGX Root CA"),
        UP_TO_DATE,
        3,
        platform(),
        zeros(32),
        zeros(32),
        0,
        0,
        zeros(64),
        0,
        OpaqueBytes.of(attributes),
        zeros(4),
        zeros(16),
        zeros(64));
  }

  private static NitroClaims nitro(String pcr2) {
    TreeMap<Integer, OpaqueBytes> pcrs = new TreeMap<>();
    pcrs.put(0, zeros(48));
    pcrs.put(1, zeros(48));
    pcrs.put(2, OpaqueBytes.of(pcr2));
    pcrs.put(3, OpaqueBytes.of("ff".repeat(48)));
    return new NitroClaims(
        under("AWS Nitro"),
        "i-1",
        Instant.EPOCH,
        pcrs,
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static TpmClaims.Quote quote(String bank, String signatureHash, String nonce) {
    return quote(bank, signatureHash, nonce, 0);
  }

  private static TpmClaims.Quote quote(
      String bank, String signatureHash, String nonce, int register) {
    return new TpmClaims.Quote(
        bank,
        signatureHash,
        new TreeMap<>(Map.of(register, zeros(32))),
        OpaqueBytes.of(nonce),
        zeros(8),
        0,
        0);
  }

  private static TpmClaims tpm(Standing standing, TpmClaims.Quote... quotes) {
    return new TpmClaims(
        under("GCE"),
        new TpmClaims.AttestationKey(standing, "RSA-2048", zeros(34)),
        List.of(quotes),
        Optional.empty());
  }

  private static List<PolicyCode> codes(EvidencePolicy policy, TeeType type, EvidenceClaims of) {
    List<PolicyRefusal> refusals = policy.refusals(Vouching.evidence(type, of));
    assertThat(refusals)
        .allSatisfy(refusal -> {
          assertThat(refusal.section()).isNotBlank();
          assertThat(refusal.expected()).isNotBlank();
          assertThat(refusal.found()).isNotBlank();
        });
    return refusals.stream().map(PolicyRefusal::code).toList();
  }

  private static List<PolicyCode> codes(TeeType type, EvidenceClaims claims) {
    return codes(EvidencePolicy.DEFAULT, type, claims);
  }

  private static EvidencePolicy policy(String json) throws MalformedJsonException {
    return EvidencePolicy.parse(json);
  }

  /** Refused by default for this one reason, and accepted by whoever says so. */
  private static void assertRefusedUnless(
      String json, PolicyCode code, TeeType type, EvidenceClaims claims) throws Exception {
    assertThat(codes(type, claims)).containsExactly(code);
    assertThat(codes(policy(json), type, claims)).isEmpty();
  }

  @Test
  void acceptsEvidenceWithoutBlemish() {
    assertThat(codes(TeeType.SNP, GOOD)).isEmpty();
    assertThat(codes(TeeType.TDX, tdx(UP_TO_DATE, "0000001000000000"))).isEmpty();
    assertThat(codes(TeeType.SGX, sgx("05".repeat(16)))).isEmpty();
    assertThat(codes(TeeType.NITRO, nitro("01".repeat(48)))).isEmpty();
    assertThat(codes(TeeType.TPM, tpm(Standing.VENDOR, quote("sha256", "sha256", "00")))).isEmpty();
  }

  @Test
  void refusesDebuggingOfEveryTechnology() throws Exception {
    String lenient = "{\"debug\": true}";
    SnpClaims snp = snp("ARK-Milan", false, run(true, false, 0));
    assertRefusedUnless(lenient, PolicyCode.DEBUG, TeeType.SNP, snp);
    assertRefusedUnless(
        lenient, PolicyCode.DEBUG, TeeType.TDX, tdx(UP_TO_DATE, "0100000000000000"));
    assertRefusedUnless(lenient, PolicyCode.DEBUG, TeeType.SGX, sgx("07" + "00".repeat(15)));
    assertRefusedUnless(lenient, PolicyCode.DEBUG, TeeType.NITRO, nitro("00".repeat(48)));
    TpmClaims quote = tpm(Standing.BOUND, quote("sha256", "sha256", "00"));
    assertRefusedUnless(
        lenient, PolicyCode.DEBUG, TeeType.AZ_SNP_VTPM, new AzureClaims(snp, quote, 2, zeros(64)));
  }

  @Test
  void refusesMigration() throws Exception {
    String lenient = "{\"migration\": true}";
    assertRefusedUnless(
        lenient, PolicyCode.MIGRATION, TeeType.SNP, snp("ARK-Milan", false, run(false, true, 0)));
    assertRefusedUnless(
        lenient, PolicyCode.MIGRATION, TeeType.TDX, tdx(UP_TO_DATE, "0000002000000000"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-1, 1, 3})
  void refusesOtherPrivilegeLevels(int vmpl) throws Exception {
    assertRefusedUnless(
        "{\"lower_privilege\": true}",
        PolicyCode.PRIVILEGE_LEVEL,
        TeeType.SNP,
        snp("ARK-Milan", false, run(false, false, vmpl)));
  }

  @Test
  void refusesChipsThatHide() throws Exception {
    SnpClaims masked = snp("ARK-Milan", true, run(false, false, 0));
    assertRefusedUnless("{\"masked_chip\": true}", PolicyCode.CHIP_MASKED, TeeType.SNP, masked);
    TpmClaims quote = tpm(Standing.BOUND, quote("sha256", "sha256", "00"));
    assertThat(codes(TeeType.AZ_SNP_VTPM, new AzureClaims(masked, quote, 2, zeros(64))))
        .containsExactly(PolicyCode.CHIP_MASKED);
  }

  @Test
  void refusesSimulatedRootsAndPlatforms() throws Exception {
    String lenient = "{\"simulated\": true}";
    assertRefusedUnless(
        lenient,
        PolicyCode.SIMULATED,
        TeeType.SNP,
        snp("SIMULATED-ARK-Milan", false, run(false, false, 0)));
    assertRefusedUnless(lenient, PolicyCode.SIMULATED, TeeType.SIMULATED, GOOD);
  }

  @Test
  void refusesKeysThatNobodyVouchesFor() throws Exception {
    assertRefusedUnless(
        "{\"unpinned_key\": true}",
        PolicyCode.KEY_NOT_PINNED,
        TeeType.TPM,
        tpm(Standing.UNKNOWN, quote("sha256", "sha256", "00")));
    assertThat(codes(TeeType.TPM, tpm(Standing.PINNED, quote("sha256", "sha256", "00")))).isEmpty();
  }

  @Test
  void refusesQuotesOfSha1Alone() throws Exception {
    String lenient = "{\"sha1\": true}";
    TpmClaims.Quote bank = quote("sha1", "sha256", "00");
    TpmClaims.Quote signature = quote("sha256", "sha1", "00");
    assertRefusedUnless(lenient, PolicyCode.SHA1, TeeType.TPM, tpm(Standing.VENDOR, bank));
    assertRefusedUnless(lenient, PolicyCode.SHA1, TeeType.TPM, tpm(Standing.VENDOR, signature));
    assertRefusedUnless(
        lenient, PolicyCode.SHA1, TeeType.TPM, tpm(Standing.VENDOR, bank, signature));
    assertThat(codes(TeeType.TPM, tpm(Standing.VENDOR, bank, quote("sha384", "sha256", "00"))))
        .isEmpty();
  }

  @Test
  void refusesCollateralWithoutItsLists() throws Exception {
    TdxClaims unchecked = tdx(under("Intel SGX Root CA", false), UP_TO_DATE, "0000000000000000");
    assertRefusedUnless(
        "{\"revocation_unchecked\": true}",
        PolicyCode.REVOCATION_UNCHECKED,
        TeeType.TDX,
        unchecked);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0100000000000000", "0200000000000000", "8000000000000000"})
  void refusesEveryWayToBeUnderDebug(String attributes) throws Exception {
    assertRefusedUnless(
        "{\"debug\": true}", PolicyCode.DEBUG, TeeType.TDX, tdx(UP_TO_DATE, attributes));
  }

  /** A good quote of a register that nothing uses must not make up for the others. */
  @Test
  void refusesRegistersThatOnlySha1Proves() throws Exception {
    assertRefusedUnless(
        "{\"sha1\": true}",
        PolicyCode.SHA1,
        TeeType.TPM,
        tpm(
            Standing.VENDOR,
            quote("sha1", "sha256", "00", 0),
            quote("sha256", "sha256", "00", 23)));
  }

  @Test
  void refusesAnyQuoteOverNothing() throws Exception {
    assertRefusedUnless(
        "{\"empty_nonce\": true}",
        PolicyCode.NO_NONCE,
        TeeType.TPM,
        tpm(Standing.VENDOR, quote("sha256", "sha256", "00"), quote("sha384", "sha256", "")));
  }

  @ParameterizedTest
  @EnumSource
  void acceptsNoStatusThatItDoesNotName(TcbStatus status) throws Exception {
    boolean good = EvidencePolicy.DEFAULT.tcbStatuses().contains(status);
    PolicyCode code = status == TcbStatus.UNKNOWN ? PolicyCode.TCB_UNKNOWN : PolicyCode.TCB_STATUS;

    assertThat(codes(TeeType.TDX, tdx(status))).isEqualTo(good ? List.of() : List.of(code));
    String only = "{\"tcb_statuses\": [\"%s\"]}".formatted(status);
    assertThat(codes(policy(only), TeeType.TDX, tdx(status))).isEmpty();
  }

  @Test
  void acceptsTheStatusesThatTheDefaultNames() {
    assertThat(EvidencePolicy.DEFAULT.tcbStatuses())
        .containsExactlyInAnyOrder(
            TcbStatus.UP_TO_DATE, TcbStatus.SW_HARDENING_NEEDED, TcbStatus.NOT_JUDGED);
  }

  @Test
  void namesAllRulesThatAreNotMetWorstFirst() {
    SnpClaims worst = snp("SIMULATED-ARK-Milan", true, run(true, true, 2));

    assertThat(codes(TeeType.SNP, worst))
        .containsExactly(
            PolicyCode.SIMULATED,
            PolicyCode.DEBUG,
            PolicyCode.MIGRATION,
            PolicyCode.PRIVILEGE_LEVEL,
            PolicyCode.CHIP_MASKED);
  }

  @Test
  void readsNothingAsTheDefault() throws Exception {
    assertThat(policy("{}")).isEqualTo(EvidencePolicy.DEFAULT);
    assertThat(policy("{\"debug\": false}")).isEqualTo(EvidencePolicy.DEFAULT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "[]",
        "{\"debugg\": true}",
        "{\"debug\": \"true\"}",
        "{\"debug\": null}",
        "{\"debug\": true, \"debug\": false}",
        "{\"tcb_statuses\": [\"uptodate\"]}",
        "{\"tcb_statuses\": \"UpToDate\"}",
        "{\"tcbStatuses\": [\"UpToDate\"]}",
      })
  void readsNoPolicyThatItDoesNotUnderstand(String json) {
    assertThatThrownBy(() -> policy(json)).isInstanceOf(MalformedJsonException.class);
  }

  @ParameterizedTest
  @EnumSource
  void codesHaveATextForm(PolicyCode code) {
    assertThat(PolicyCode.of(code.toString())).isEqualTo(code);
  }
}
