package io.strongroom.cli.evidence;

import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.policy.EvidencePolicy;
import io.strongroom.tee.policy.PolicyCode;
import io.strongroom.tee.policy.PolicyRefusal;
import io.strongroom.tee.sevsnp.RootRule;
import io.strongroom.tee.sevsnp.SnpEndorsement;
import io.strongroom.tee.sevsnp.SnpEndorsementCheck;
import io.strongroom.tee.tpm.AkCertificate;
import io.strongroom.tee.tpm.EventLog;
import io.strongroom.tee.tpm.TpmHash;
import io.strongroom.tee.x509.RevocationLists;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509CRL;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Judges what usually stands beside evidence and was handed in by itself. */
final class LoneFiles {
  private static final String LIST_SECTION = "RFC 5280 §6.3.3";
  private static final String LOG_SECTION = "TCG PC Client Platform Firmware Profile §10";
  private static final String CERTIFICATE_SECTION = "cli/README.md, verify-evidence";

  private static final String SNP_SECTION = "57230 §3";
  private static final String TPM_SECTION = "TCG EK Credential Profile §3.2";

  /** The TCG's arc of key purposes. */
  private static final String TPM_PURPOSES = "2.23.133.8.";

  private final Inputs inputs;

  LoneFiles(Inputs inputs) {
    this.inputs = inputs;
  }

  /** What a genuine list says. */
  record ListClaims(
      String issuer, Instant thisUpdate, Instant nextUpdate, int revoked, String root) {}

  /** What the certificate of a TPM's key says. */
  record KeyClaims(Authenticity authenticity) {}

  /** What an event log leads to, if it is genuine, which nothing says. */
  record LogClaims(int events, Map<String, SortedMap<Integer, OpaqueBytes>> pcrs) {}

  Result revocationList(Case asked, X509CRL list)
      throws RefusedEvidenceException, UnusableCaseException {
    VerificationContext context = inputs.context(asked.terms());
    X509Certificate issuer = issuer(list, context);
    new RevocationLists(List.of(list), context.at(), LIST_SECTION).requireGenuine(list, issuer);
    int revoked = list.getRevokedCertificates() == null ? 0 : list.getRevokedCertificates().size();
    ListClaims claims =
        new ListClaims(
            list.getIssuerX500Principal().getName(),
            list.getThisUpdate().toInstant(),
            list.getNextUpdate().toInstant(),
            revoked,
            context.anchors().matching(issuer).orElseThrow().name());
    return proved(asked, "revocation-list", LIST_SECTION, claims, List.of());
  }

  private static X509Certificate issuer(X509CRL list, VerificationContext context)
      throws RefusedEvidenceException {
    return context.known().stream()
        .filter(each -> each.getSubjectX500Principal().equals(list.getIssuerX500Principal()))
        .filter(each -> context.anchors().matching(each).isPresent())
        .findFirst()
        .orElseThrow(() ->
            new RefusedEvidenceException(
                RefusalCode.UNTRUSTED_ROOT,
                LIST_SECTION,
                "a list of a root among " + context.anchors().names(),
                "one of " + list.getIssuerX500Principal().getName()));
  }

  Result certificate(Case asked, Submission.Certificate submitted, EvidencePolicy policy)
      throws RefusedEvidenceException, UnusableCaseException {
    X509Certificate certificate = submitted.certificate();
    if (SnpEndorsementCheck.concerns(certificate)) {
      return endorsement(asked, submitted, policy);
    }
    if (isOfTpm(certificate)) {
      VerificationContext context = inputs.context(asked.terms(), TeeType.TPM, submitted.beside());
      Authenticity authenticity = AkCertificate.authenticity(certificate, List.of(), context);
      Result.Proof proof =
          new Result.Proof(
              "tpm-certificate",
              TPM_SECTION,
              authenticity.simulated(),
              ClaimTree.of(new KeyClaims(authenticity)));
      return certified(asked, proof, policy);
    }
    throw new RefusedEvidenceException(
        RefusalCode.UNSUPPORTED_TECHNOLOGY,
        CERTIFICATE_SECTION,
        "an endorsement of AMD, or a certificate of a TPM's key",
        certificate.getSubjectX500Principal().getName());
  }

  private Result endorsement(Case asked, Submission.Certificate submitted, EvidencePolicy policy)
      throws RefusedEvidenceException, UnusableCaseException {
    RootRule rule = asked.terms().roots().isPresent() ? RootRule.PINNED : RootRule.HARDWARE;
    SnpEndorsement endorsement =
        SnpEndorsementCheck.verify(
            submitted.certificate(),
            rule,
            inputs.context(asked.terms(), TeeType.SNP, submitted.beside()));
    Result.Proof proof =
        new Result.Proof(
            "snp-certificate",
            SNP_SECTION,
            endorsement.authenticity().simulated(),
            ClaimTree.of(endorsement));
    return certified(asked, proof, policy);
  }

  private static boolean isOfTpm(X509Certificate certificate) {
    try {
      List<String> purposes = certificate.getExtendedKeyUsage();
      return purposes != null && purposes.stream().anyMatch(each -> each.startsWith(TPM_PURPOSES));
    } catch (CertificateParsingException e) {
      return false;
    }
  }

  Result eventLog(Case asked, byte[] received) throws RefusedEvidenceException {
    EventLog log = EventLog.parse(received);
    Map<String, SortedMap<Integer, OpaqueBytes>> pcrs = new TreeMap<>();
    for (TpmHash bank : log.banks()) {
      pcrs.put(bank.toString(), log.replay(bank));
    }
    PolicyRefusal unsigned =
        new PolicyRefusal(
            PolicyCode.UNSIGNED, LOG_SECTION, "a quote of what it leads to", "a log alone");
    LogClaims claims = new LogClaims(log.events().size() + 1, pcrs);
    return proved(asked, "event-log", LOG_SECTION, claims, List.of(unsigned));
  }

  /** The one rule of a policy that is about roots and not about what they vouch for. */
  private static Result certified(Case asked, Result.Proof proof, EvidencePolicy policy) {
    boolean refused = proof.simulated() && !policy.simulated();
    PolicyRefusal simulated =
        new PolicyRefusal(
            PolicyCode.SIMULATED, proof.section(), "a vendor's root", "a SIMULATED one");
    return Result.proved(asked.path(), proof, refused ? List.of(simulated) : List.of());
  }

  private static Result proved(
      Case asked, String what, String section, Record claims, List<PolicyRefusal> refusals) {
    return Result.proved(
        asked.path(), new Result.Proof(what, section, false, ClaimTree.of(claims)), refusals);
  }
}
