package io.strongroom.cli.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.strongroom.tee.sevsnp.SnpCertificateTable;
import io.strongroom.tee.sevsnp.SnpCertificateTable.Kind;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyEvidenceTest {
  @TempDir Path folder;

  private Path roots;
  private Path good;

  @BeforeEach
  void writesEvidence() {
    roots = ForgedPlatform.roots(folder.resolve("roots"));
    good = ForgedPlatform.evidence(folder.resolve("good"), ForgedPlatform.POLICY);
  }

  private Said verify(Object... arguments) {
    return Said.inJson(
        Stream.concat(Stream.of("--roots", roots, "--at", ForgedPlatform.AT), Stream.of(arguments))
            .toArray());
  }

  @Test
  void acceptsAFolderUnderTheRootsThatAreGiven() {
    Said said = verify(good, "--report-data", ForgedPlatform.REPORT_DATA);

    said.is(0, "valid");
    JsonObject result = said.result();
    assertThat(result.getString("path")).isEqualTo(good.toString());
    assertThat(result.getString("technology")).isEqualTo("snp");
    assertThat(result.getBoolean("simulated")).isFalse();
    JsonObject claims = result.getJsonObject("claims");
    assertThat(claims.getString("report_data")).isEqualTo(ForgedPlatform.REPORT_DATA);
    assertThat(claims.getJsonObject("authenticity").getJsonObject("root").getString("name"))
        .isEqualTo("ARK-Milan");
    assertThat(claims.getJsonObject("mode").getBoolean("debug")).isFalse();
    assertThat(claims.getJsonObject("standing").getString("status")).isEqualTo("NotJudged");
    assertThat(said.err()).isEmpty();
  }

  @Test
  void acceptsTheReportItself() {
    verify(good.resolve("report.bin")).is(0, "valid");
  }

  @Test
  void acceptsAReportOfAnotherNameBesideItsEndorsement() throws Exception {
    Files.move(good.resolve("report.bin"), good.resolve("evidence.raw"));

    verify(good.resolve("evidence.raw")).is(0, "valid");
    verify(good).is(0, "valid");
  }

  @Test
  void acceptsEndorsementsInPem() throws Exception {
    Files.delete(good.resolve("vcek.der"));
    ForgedPlatform.write(
        good.resolve("vcek.pem"), ForgedPlatform.pem("CERTIFICATE", ForgedPlatform.vcek()));

    verify(good).is(0, "valid");
  }

  @Test
  void acceptsWhatConfigfsHandsOut() {
    Path tsm = folder.resolve("tsm");
    ForgedPlatform.write(tsm.resolve("outblob.bin"), ForgedPlatform.report(ForgedPlatform.POLICY));
    ForgedPlatform.write(
        tsm.resolve("auxblob.bin"),
        SnpCertificateTable.encode(
            Map.of(
                Kind.ARK, ForgedPlatform.ark(),
                Kind.ASK, ForgedPlatform.ask(),
                Kind.VCEK, ForgedPlatform.vcek())));

    verify(tsm).is(0, "valid");
  }

  @Test
  void believesNoRootThatWasNotGiven() {
    Said.inJson(good, "--at", ForgedPlatform.AT).is(20, "certificate-chain");
    Path empty = folder.resolve("empty");
    ForgedPlatform.write(empty.resolve("README"), new byte[] {'-'});
    Said.inJson(good, "--at", ForgedPlatform.AT, "--roots", empty).is(20, "certificate-chain");
  }

  @Test
  void believesNoRootThatLiesBesideTheEvidence() {
    ForgedPlatform.write(good.resolve("ark.der"), ForgedPlatform.ark());
    ForgedPlatform.write(good.resolve("ask.der"), ForgedPlatform.ask());

    Said.inJson(good, "--at", ForgedPlatform.AT).is(20, "untrusted-root");
  }

  @Test
  void namesEveryRuleOfThePolicyThatIsNotMet() {
    Path debug =
        ForgedPlatform.evidence(
            folder.resolve("debug"),
            ForgedPlatform.POLICY | ForgedPlatform.DEBUG | ForgedPlatform.MIGRATION);

    Said said = verify(debug);

    said.is(10, "debug");
    assertThat(said.result().getJsonArray("refusals").getValuesAs(JsonObject.class))
        .extracting(refusal -> refusal.getString("reason"))
        .containsExactly("debug", "migration");
    assertThat(said.result().getJsonObject("claims")).isNotEmpty();
  }

  @Test
  void asksThePolicyThatIsGiven() {
    Path debug =
        ForgedPlatform.evidence(
            folder.resolve("debug"), ForgedPlatform.POLICY | ForgedPlatform.DEBUG);

    verify(debug, "--policy", text("lenient.json", "{\"debug\": true}")).is(0, "valid");
    verify(good, "--policy", text("strict.json", "{\"tcb_statuses\": [\"UpToDate\"]}"))
        .is(10, "tcb-status");
  }

  @Test
  void usesNoPolicyThatItDoesNotUnderstand() {
    Said said = verify(good, "--policy", text("policy.json", "{\"debugg\": true}"));

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).hasLineCount(1).contains("policy.json");
  }

  @Test
  void consultsRevocationLists() {
    Path clean =
        ForgedPlatform.write(folder.resolve("a.crl"), ForgedPlatform.revocationList(false));
    Path revoked =
        ForgedPlatform.write(
            folder.resolve("b.pem"),
            ForgedPlatform.pem("X509 CRL", ForgedPlatform.revocationList(true)));

    verify(good, "--crl", clean).is(0, "valid");
    verify(good, "--crl", revoked).is(20, "certificate-revoked");
    verify(good, "--crl", text("c.crl", "no list")).is(30, "malformed-certificates");
  }

  @Test
  void judgesAListAlone() {
    Path list = ForgedPlatform.write(folder.resolve("a.der"), ForgedPlatform.revocationList(true));

    Said said = verify(list);
    said.is(0, "valid");
    assertThat(said.result().getString("technology")).isEqualTo("revocation-list");
    assertThat(said.result().getJsonObject("claims").getInt("revoked")).isEqualTo(1);
    Said.inJson(list, "--at", ForgedPlatform.AT).is(20, "untrusted-root");
    Said.inJson(list, "--roots", roots, "--at", "2026-07-02T00:00:00Z").is(20, "revocation-list");
  }

  @Test
  void comparesWhatTheEvidenceBinds() {
    verify(good, "--report-data", "5A".repeat(64)).is(0, "valid");
    verify(good, "--nonce", ForgedPlatform.REPORT_DATA).is(0, "valid");
    Said said = verify(good, "--report-data", "aa".repeat(64));
    said.is(20, "report-data");
    assertThat(said.result().getString("expected")).isEqualTo("aa".repeat(64));
    assertThat(said.result().getString("found")).isEqualTo(ForgedPlatform.REPORT_DATA);
    assertThat(said.result().getJsonObject("claims")).isEmpty();
  }

  /** Certificates and lists are public: with one in place of a report, anybody would be trusted. */
  @ParameterizedTest
  @ValueSource(strings = {"report.bin", "quote.bin", "a.cbor", "a.tpms_attest"})
  void takesNoEvidenceForSomethingThatBindsNothing(String name) {
    byte[] list = ForgedPlatform.pem("X509 CRL", ForgedPlatform.revocationList(false));
    Path posing = ForgedPlatform.write(folder.resolve("posing").resolve(name), list);

    assertThat(verify(posing).exit()).isEqualTo(30);
  }

  @Test
  void findsNoAnswerInAFileThatBindsNothing() {
    Path list = ForgedPlatform.write(folder.resolve("a.der"), ForgedPlatform.revocationList(false));

    verify(list).is(0, "valid");
    verify(list, "--nonce", "0011").is(20, "nonce");
    verify(list, "--report-data", "0011").is(20, "report-data");
  }

  @Test
  void verifiesAsOfTheInstantThatIsGiven() {
    Said.inJson(good, "--roots", roots, "--at", "2030-01-02T00:00:00Z")
        .is(20, "certificate-validity");
  }

  @Test
  void tellsMalformedFromInvalid() {
    byte[] report = ForgedPlatform.report(ForgedPlatform.POLICY);
    write("report.bin", Arrays.copyOf(report, report.length - 1)).is(30, "report-length");
    write("report.bin", Arrays.copyOf(report, report.length + 1)).is(30, "report-length");
    write("report.bin", new byte[0]).is(30, "report-length");
    report[0x90] ^= 1;
    write("report.bin", report).is(20, "report-signature");
    write("vcek.der", new byte[] {0x30, 1, 2}).is(30, "malformed-certificates");
  }

  private Said write(String name, byte[] bytes) {
    ForgedPlatform.write(good.resolve(name), bytes);
    return verify(good);
  }

  @Test
  void refusesEvidenceWithoutAnEndorsement() throws Exception {
    Files.delete(good.resolve("vcek.der"));

    verify(good).is(30, "malformed-certificates");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"a.json", "a.cbor", "a.tpms_attest", "quote.bin", "eventlog.bin", "a.der"})
  void refusesJunkByAnyName(String name) {
    Path junk = folder.resolve("junk").resolve(name);
    for (byte[] content : new byte[][] {{}, {0}, {'{', '}'}, {0x30, -1}, new byte[2000]}) {
      Said said = verify(ForgedPlatform.write(junk, content));

      assertThat(said.exit()).as(said.out()).isEqualTo(30);
    }
  }

  @Test
  void refusesAFolderWithoutEvidenceOrWithTooMuch() {
    Path empty = folder.resolve("none");
    ForgedPlatform.write(empty.resolve("collateral.json"), new byte[] {'{', '}'});
    verify(empty).is(30, "unsupported-technology");
    ForgedPlatform.write(good.resolve("quote.bin"), new byte[10]);
    verify(good).is(30, "malformed-evidence");
  }

  @Test
  void readsNoMoreThanEvidenceHas() {
    Path huge =
        ForgedPlatform.write(folder.resolve("huge/report.bin"), new byte[BoundedFile.EVIDENCE + 1]);

    verify(huge).is(30, "malformed-evidence");
  }

  @Test
  void answersEachPathAndExitsWithTheWorst() throws Exception {
    Path debug =
        ForgedPlatform.evidence(
            folder.resolve("debug"), ForgedPlatform.POLICY | ForgedPlatform.DEBUG);
    Path odd = ForgedPlatform.write(folder.resolve("odd"), new byte[] {1});

    assertThat(verify(good, debug, good).exit()).isEqualTo(10);
    Said said = verify(good, debug, odd);
    assertThat(said.exit()).isEqualTo(30);
    assertThat(said.results())
        .extracting(result -> result.getInt("exit"))
        .containsExactly(0, 10, 30);
  }

  @Test
  void tellsPeopleInWords() {
    Path debug =
        ForgedPlatform.evidence(
            folder.resolve("debug"), ForgedPlatform.POLICY | ForgedPlatform.DEBUG);

    Said said = Said.by(good, debug, "--roots", roots, "--at", ForgedPlatform.AT);

    assertThat(said.out())
        .contains(
            good + "  snp  VALID\n",
            "CLAIM",
            "authenticity.root.name",
            debug + "  snp  REFUSED BY POLICY\n",
            "  reason    debug (56860 §4.3, DEBUG)\n",
            "  expected  debugging off\n",
            "  found     debugging allowed\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "nowhere",
        "GOOD nowhere",
        "GOOD --roots nowhere",
        "GOOD --crl nowhere",
        "GOOD --ak nowhere",
        "GOOD --collateral nowhere",
        "GOOD --policy nowhere",
        "--batch nowhere",
        "GOOD --batch GOOD",
        "GOOD --at yesterday",
        "GOOD --report-data 0g",
        "GOOD --report-data 123",
        "GOOD --nonce 0x12",
        "GOOD --misspelt",
      })
  void exitsWith2AndOneLineForWhatItDoesNotUnderstand(String line) {
    Object[] arguments =
        line.isEmpty() ? new Object[0] : line.replace("GOOD", good.toString()).split(" ");

    Said said = Said.inJson(arguments);

    assertThat(said.exit()).isEqualTo(2);
    assertThat(said.out()).isEmpty();
    assertThat(said.err()).hasLineCount(1).startsWith("strongroom: ");
  }

  private Path text(String name, String content) {
    return ForgedPlatform.write(folder.resolve(name), content.getBytes(StandardCharsets.UTF_8));
  }
}
