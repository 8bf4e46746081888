package io.strongroom.protocol;

import io.strongroom.protocol.attestation.AppraisalList;
import io.strongroom.protocol.attestation.AppraisalReport;
import io.strongroom.protocol.attestation.AttestRequest;
import io.strongroom.protocol.attestation.AttestResponse;
import io.strongroom.protocol.attestation.AuthRequest;
import io.strongroom.protocol.attestation.Challenge;
import io.strongroom.protocol.attestation.Ear;
import io.strongroom.protocol.attestation.Isolation;
import io.strongroom.protocol.attestation.Profile;
import io.strongroom.protocol.attestation.ReferenceValues;
import io.strongroom.protocol.attestation.RuntimeData;
import io.strongroom.protocol.attestation.SecurityConfiguration;
import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.attestation.TrustClaim;
import io.strongroom.protocol.attestation.TrustTier;
import io.strongroom.protocol.attestation.TrustVector;
import io.strongroom.protocol.executor.ExecutorList;
import io.strongroom.protocol.executor.ExecutorRecord;
import io.strongroom.protocol.executor.ExecutorView;
import io.strongroom.protocol.executor.FunctionLog;
import io.strongroom.protocol.executor.LogLine;
import io.strongroom.protocol.executor.LogPage;
import io.strongroom.protocol.grant.Grant;
import io.strongroom.protocol.grant.GrantList;
import io.strongroom.protocol.grant.GrantRequest;
import io.strongroom.protocol.grant.GrantResponse;
import io.strongroom.protocol.grant.Revocation;
import io.strongroom.protocol.grant.RevocationRequest;
import io.strongroom.protocol.grant.RevocationSnapshot;
import io.strongroom.protocol.id.AliasName;
import io.strongroom.protocol.id.BootId;
import io.strongroom.protocol.id.CaseId;
import io.strongroom.protocol.id.FunctionName;
import io.strongroom.protocol.id.Generation;
import io.strongroom.protocol.id.InvocationId;
import io.strongroom.protocol.id.Namespace;
import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.id.VersionDigest;
import io.strongroom.protocol.jose.KeySet;
import io.strongroom.protocol.jose.PublicJwk;
import io.strongroom.protocol.json.Blob;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.protocol.policy.NamespacePolicy;
import io.strongroom.protocol.problem.Problem;
import io.strongroom.protocol.problem.Reason;
import io.strongroom.protocol.receipt.Authn;
import io.strongroom.protocol.receipt.Outcome;
import io.strongroom.protocol.receipt.ReceiptBatch;
import io.strongroom.protocol.receipt.ReceiptBody;
import io.strongroom.protocol.receipt.StoredReceipt;
import io.strongroom.protocol.receipt.Usage;
import io.strongroom.protocol.seal.ReleasedContent;
import io.strongroom.protocol.seal.SealedContent;
import io.strongroom.protocol.token.TrustedIssuer;
import io.strongroom.protocol.version.AliasMove;
import io.strongroom.protocol.version.AliasRecord;
import io.strongroom.protocol.version.AttestationRequirement;
import io.strongroom.protocol.version.FunctionClass;
import io.strongroom.protocol.version.FunctionList;
import io.strongroom.protocol.version.Limits;
import io.strongroom.protocol.version.Manifest;
import io.strongroom.protocol.version.Resolution;
import io.strongroom.protocol.version.SignedRecord;
import io.strongroom.protocol.version.SignedRecords;
import io.strongroom.protocol.version.VersionRecord;
import io.strongroom.protocol.version.VersionRegistration;
import io.strongroom.protocol.version.VersionStatement;
import jakarta.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One fixed value of every type that crosses a process boundary. Keys are those of RFCs. */
public final class WireExamples {
  public static final Instant NOW = Instant.parse("2026-11-23T10:00:00Z");
  public static final long SECONDS = NOW.getEpochSecond();
  public static final Namespace ACME = Namespace.of("acme");
  public static final FunctionName REDACT = FunctionName.of("redact");
  public static final Sha256 DIGEST = Sha256.digest("example".getBytes(StandardCharsets.UTF_8));
  public static final Sha384 MEASUREMENT = Sha384.digest(new byte[0]);
  public static final VersionDigest VERSION = new VersionDigest(DIGEST);

  /** RFC 7517, A.1. */
  public static final PublicJwk P256 =
      jwk(
          "{\"kty\":\"EC\",\"crv\":\"P-256\","
              + "\"x\":\"MKBCTNIcKUSDii11ySs3526iDZ8AiTo7Tu6KPAqv7D4\","
              + "\"y\":\"4Etl6SRW2YiLUrN5vfvVHuhp7x8PxltmWWlbbM4IFyM\"}");

  /** RFC 8037, A.2. */
  public static final PublicJwk ED25519 =
      jwk(
          "{\"kty\":\"OKP\",\"crv\":\"Ed25519\","
              + "\"x\":\"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo\"}");

  /** RFC 8037, A.6. */
  public static final PublicJwk X25519 =
      jwk(
          "{\"kty\":\"OKP\",\"crv\":\"X25519\","
              + "\"x\":\"3p7bfXt9wbTTW2HC7OQ1Nz-DQ8hbeGdNrfx-FG-IK08\"}");

  public static final BootId BOOT = new BootId(P256.thumbprint());
  private static final String JWS = "e30.e30.AA";
  private static final Instant LATER = NOW.plusSeconds(300);
  private static final InvocationId INVOCATION = InvocationId.of("0".repeat(31) + "1");

  private WireExamples() {}

  /** By the name of the golden file. */
  public static Map<String, Object> all() {
    return Map.ofEntries(
        Map.entry("problem", problem()),
        Map.entry("trusted-issuer", issuer()),
        Map.entry("manifest", manifest()),
        Map.entry("version-statement", statement()),
        Map.entry("version-record", new VersionRecord(JWS, ED25519, "{}", NOW)),
        Map.entry("version-registration", registration()),
        Map.entry("alias-record", alias()),
        Map.entry("alias-move", new AliasMove(VERSION, Optional.of(Generation.FIRST))),
        Map.entry("resolution", new Resolution(Optional.of(JWS), JWS)),
        Map.entry("signed-record", new SignedRecord(JWS)),
        Map.entry("signed-records", new SignedRecords(List.of(JWS))),
        Map.entry("sealed-content", sealedContent()),
        Map.entry("released-content", releasedContent()),
        Map.entry("function-list", new FunctionList(List.of(REDACT))),
        Map.entry("namespace-policy", policy()),
        Map.entry("auth-request", new AuthRequest("0.1.1", "snp", object("{}"))),
        Map.entry("challenge", new Challenge("bm9uY2U=", object("{}"))),
        Map.entry("tee-evidence", evidence()),
        Map.entry("attest-request", attestRequest()),
        Map.entry("attest-response", new AttestResponse(JWS)),
        Map.entry("runtime-data", runtimeData()),
        Map.entry("security-configuration", configuration()),
        Map.entry("ear", ear()),
        Map.entry("reference-values", referenceValues()),
        Map.entry("appraisal-report", report()),
        Map.entry("appraisal-list", new AppraisalList(List.of(report()))),
        Map.entry("grant", grant()),
        Map.entry("grant-list", new GrantList(List.of(grant()))),
        Map.entry("grant-request", grantRequest()),
        Map.entry("grant-response", new GrantResponse(JWS)),
        Map.entry("revocation", revocation()),
        Map.entry("revocation-request", revocationRequest()),
        Map.entry("revocation-snapshot", new RevocationSnapshot(7, NOW, List.of(revocation()))),
        Map.entry("executor-record", executorRecord()),
        Map.entry("executor-view", executorView()),
        Map.entry("executor-list", new ExecutorList(List.of(executorView()))),
        Map.entry("log-page", logPage()),
        Map.entry("function-log", functionLog()),
        Map.entry("receipt-body", receipt()),
        Map.entry("receipt-batch", batch()),
        Map.entry("receipt-delivery", new ReceiptBatch.Delivery(JWS, JWS, List.of(receipt()))),
        Map.entry("stored-receipt", storedReceipt()));
  }

  private static Problem problem() {
    return Problem.of(Reason.CELL_LOST, "detail", "executor", INVOCATION.toString(), "")
        .withOutcome("cellLost")
        .withCase("case-0123456789abcdef");
  }

  private static TrustedIssuer issuer() {
    return new TrustedIssuer("https://issuer.example", "strongroom", KeySet.of(P256));
  }

  public static Manifest manifest() {
    return new Manifest(
        REDACT,
        ACME,
        "src/index.js",
        Optional.of("2026-11-01"),
        FunctionClass.CONFIDENTIAL,
        Optional.of(object("{\"REGION\":\"eu\",\"KEEP\":4}")),
        Optional.of(
            new Limits(Optional.of(50), Optional.of(10_000), Optional.of(64), Optional.empty())),
        Optional.of(
            new AttestationRequirement(
                Optional.of(List.of("snp", "tdx")),
                Optional.of("5m"),
                Optional.of(List.of(MEASUREMENT)))),
        Optional.of(Map.of("cost-centre", "4711")));
  }

  private static VersionStatement statement() {
    return new VersionStatement(
        ACME,
        REDACT,
        FunctionClass.CONFIDENTIAL,
        manifest().digest(),
        DIGEST,
        ED25519.thumbprint(),
        false);
  }

  private static VersionRegistration registration() {
    return new VersionRegistration(JWS, ED25519, "{}", Blob.ofBytes(new byte[] {1, 2}));
  }

  public static AliasRecord alias() {
    return new AliasRecord(ACME, REDACT, AliasName.LIVE, VERSION, new Generation(3), NOW);
  }

  public static NamespacePolicy policy() {
    return new NamespacePolicy(
        ACME,
        new Generation(2),
        ED25519,
        List.of(ED25519),
        List.of(issuer()),
        FunctionClass.CONFIDENTIAL,
        true,
        false,
        List.of("snp", "simulated"),
        300,
        NOW);
  }

  private static TeeEvidence evidence() {
    return new TeeEvidence(object("{\"report\":\"AA\"}"), Optional.of("{}"));
  }

  private static AttestRequest attestRequest() {
    return new AttestRequest(object(Json.write(runtimeData())), evidence());
  }

  private static RuntimeData runtimeData() {
    return new RuntimeData(
        "bm9uY2U=",
        P256,
        RuntimeData.PURPOSE,
        P256.thumbprint(),
        BOOT,
        DIGEST,
        X25519,
        ED25519,
        DIGEST,
        Isolation.BUBBLEWRAP);
  }

  private static SecurityConfiguration configuration() {
    return new SecurityConfiguration(
        Profile.DEV, FunctionClass.CONFIDENTIAL, Isolation.BUBBLEWRAP, DIGEST, P256.thumbprint());
  }

  public static Ear ear() {
    return new Ear(
        Ear.PROFILE,
        SECONDS,
        SECONDS + Ear.MAX_LIFETIME_S,
        "bm9uY2U=",
        new Ear.VerifierId("https://strongroom.example", "0.1.0"),
        Map.of(
            Ear.CPU,
            new Ear.Submodule(
                TrustTier.WARNING,
                TrustVector.of(
                    Map.of(
                        TrustClaim.INSTANCE_IDENTITY, 2,
                        TrustClaim.CONFIGURATION, 2,
                        TrustClaim.EXECUTABLES, 2,
                        TrustClaim.HARDWARE, 32,
                        TrustClaim.RUNTIME_OPAQUE, 2)),
                List.of("strongroom/platform/1"),
                new Ear.AnnotatedEvidence("simulated", MEASUREMENT, "00ff", "1.2.3"))),
        new Ear.Confirmation(P256),
        new Ear.Executor(
            BOOT, DIGEST, X25519, ED25519, DIGEST, Isolation.BUBBLEWRAP, Profile.DEV, true));
  }

  private static ReferenceValues referenceValues() {
    return new ReferenceValues(
        NOW,
        "0.1.0",
        "unknown",
        List.of(
            new ReferenceValues.ExecutorReference(
                MEASUREMENT, List.of(DIGEST), object("{\"files\":[]}"))));
  }

  private static AppraisalReport report() {
    return new AppraisalReport(
        Optional.of(BOOT),
        Optional.of(CaseId.of("case-0123456789abcdef")),
        "simulated",
        true,
        TrustTier.CONTRAINDICATED,
        List.of(
            new AppraisalReport.ClaimReport(
                "executables",
                33,
                TrustTier.WARNING,
                MEASUREMENT.toString(),
                "sha384:…",
                "measurement is a reference value")),
        Optional.of(DIGEST),
        NOW);
  }

  public static Grant grant() {
    return new Grant(
        "grant-1",
        VERSION,
        ACME,
        REDACT,
        BOOT,
        ED25519.thumbprint(),
        new Grant.Confirmation(P256.thumbprint()),
        List.of(),
        DIGEST,
        7,
        DIGEST,
        SECONDS,
        SECONDS + Grant.MAX_LIFETIME_S,
        FunctionClass.CONFIDENTIAL,
        ED25519.thumbprint(),
        List.of(issuer()),
        Optional.of(AliasName.LIVE),
        Optional.of(new Generation(3)),
        true,
        false);
  }

  private static GrantRequest grantRequest() {
    return new GrantRequest(
        ACME, REDACT, Optional.of(AliasName.LIVE), Optional.of(new Generation(3)), VERSION, JWS);
  }

  public static Revocation revocation() {
    return new Revocation(Revocation.Kind.VERSION, VERSION.toString(), "withdrawn", NOW);
  }

  private static RevocationRequest revocationRequest() {
    return new RevocationRequest(Revocation.Kind.CHIP_ID, "00ff", "stolen");
  }

  private static ExecutorRecord executorRecord() {
    return executorRecord(JWS);
  }

  public static ExecutorRecord executorRecord(String ear) {
    return new ExecutorRecord(
        BOOT,
        "https://127.0.0.1:8083",
        ear,
        FunctionClass.CONFIDENTIAL,
        Isolation.BUBBLEWRAP,
        1,
        32,
        List.of(VERSION),
        NOW,
        LATER);
  }

  private static ExecutorView executorView() {
    return new ExecutorView(
        BOOT,
        "https://127.0.0.1:8083",
        FunctionClass.CONFIDENTIAL,
        Isolation.BUBBLEWRAP,
        true,
        TrustTier.WARNING,
        false,
        false,
        1,
        32,
        List.of(VERSION),
        LATER);
  }

  private static LogPage logPage() {
    return new LogPage(List.of(new LogLine(1, NOW, INVOCATION, "log", "hello")), 1);
  }

  private static SealedContent sealedContent() {
    return new SealedContent(
        "HPKE-0020-0001-0002",
        X25519.thumbprint(),
        Blob.ofBytes(new byte[] {1}),
        Blob.ofBytes(new byte[] {2}),
        Blob.ofBytes(new byte[] {3}));
  }

  private static ReleasedContent releasedContent() {
    return new ReleasedContent(
        Blob.of("e30"),
        Blob.ofBytes(new byte[] {1}),
        Blob.ofBytes(new byte[] {2}),
        Blob.ofBytes(new byte[] {3}),
        Blob.ofBytes(new byte[] {4}));
  }

  private static FunctionLog functionLog() {
    return new FunctionLog(List.of(new FunctionLog.ExecutorLog(BOOT, logPage())), List.of(BOOT));
  }

  public static ReceiptBody receipt() {
    return new ReceiptBody(
        INVOCATION,
        ACME,
        REDACT,
        VERSION,
        BOOT,
        DIGEST,
        Authn.EXECUTOR,
        DIGEST,
        DIGEST,
        NOW,
        new Usage(new Usage.Supervisor(1_500, 10, 20), new Usage.Cell(900, 65_536)),
        0,
        0,
        Outcome.OK,
        Isolation.BUBBLEWRAP,
        DIGEST,
        DIGEST,
        true);
  }

  private static ReceiptBatch batch() {
    return new ReceiptBatch(BOOT, 1, Optional.of(DIGEST), DIGEST, 1, DIGEST, NOW);
  }

  private static StoredReceipt storedReceipt() {
    return new StoredReceipt(receipt(), receipt().digest(), JWS, JWS, 0, List.of(DIGEST));
  }

  private static PublicJwk jwk(String json) {
    return PublicJwk.of(object(json));
  }

  private static JsonObject object(String json) {
    try {
      return Json.readObject(json.getBytes(StandardCharsets.UTF_8), JsonLimits.TOKEN);
    } catch (MalformedJsonException e) {
      throw new AssertionError(e);
    }
  }
}
