package io.strongroom.tee.policy;

import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.claims.AzureClaims;
import io.strongroom.tee.claims.EvidenceClaims;
import io.strongroom.tee.claims.NitroClaims;
import io.strongroom.tee.claims.SgxClaims;
import io.strongroom.tee.claims.SnpClaims;
import io.strongroom.tee.claims.TcbStanding;
import io.strongroom.tee.claims.TcbStatus;
import io.strongroom.tee.claims.TdxClaims;
import io.strongroom.tee.claims.TpmClaims;
import io.strongroom.tee.claims.TpmClaims.Quote;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * What one caller accepts of evidence that holds. Everything it does not name is refused.
 *
 * @param simulated evidence under a deployment's own root
 * @param debug guests that the host can read and change
 * @param migration guests whose state can be moved
 * @param lowerPrivilege reports asked for from another VMPL than 0
 * @param maskedChip reports by a chip's own key that do not name the chip
 * @param unpinnedKey TPM keys that nobody vouches for
 * @param sha1 quotes whose digests can be forged
 * @param emptyNonce quotes over no challenge
 * @param revocationUnchecked quotes whose collateral came without revocation lists
 * @param tcbStatuses the vendor's words that are good enough
 */
public record EvidencePolicy(
    boolean simulated,
    boolean debug,
    boolean migration,
    boolean lowerPrivilege,
    boolean maskedChip,
    boolean unpinnedKey,
    boolean sha1,
    boolean emptyNonce,
    boolean revocationUnchecked,
    Set<TcbStatus> tcbStatuses) {
  /** Whoever says nothing gets this one. */
  public static final EvidencePolicy DEFAULT =
      new EvidencePolicy(
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          false,
          EnumSet.of(TcbStatus.UP_TO_DATE, TcbStatus.SW_HARDENING_NEEDED, TcbStatus.NOT_JUDGED));

  private static final String SHA1_NAME = "sha1";

  public EvidencePolicy {
    tcbStatuses = Set.copyOf(tcbStatuses);
  }

  /**
   * The JSON form: an object of those members that differ from {@link #DEFAULT}. Public only
   * because JSON-B reads no other records.
   */
  public record Document(
      Optional<Boolean> simulated,
      Optional<Boolean> debug,
      Optional<Boolean> migration,
      Optional<Boolean> lowerPrivilege,
      Optional<Boolean> maskedChip,
      Optional<Boolean> unpinnedKey,
      Optional<Boolean> sha1,
      Optional<Boolean> emptyNonce,
      Optional<Boolean> revocationUnchecked,
      Optional<List<TcbStatus>> tcbStatuses) {}

  /**
   * Reads the JSON form, for example {@code {"tcb_statuses": ["UpToDate"], "debug": true}}.
   *
   * @throws MalformedJsonException for unknown members too, since a misspelt one would loosen
   */
  public static EvidencePolicy parse(String json) throws MalformedJsonException {
    Document read = Json.read(json, Document.class, JsonLimits.TOKEN);
    return new EvidencePolicy(
        read.simulated().orElse(false),
        read.debug().orElse(false),
        read.migration().orElse(false),
        read.lowerPrivilege().orElse(false),
        read.maskedChip().orElse(false),
        read.unpinnedKey().orElse(false),
        read.sha1().orElse(false),
        read.emptyNonce().orElse(false),
        read.revocationUnchecked().orElse(false),
        read.tcbStatuses().map(Set::copyOf).orElse(DEFAULT.tcbStatuses()));
  }

  /** The rules that the evidence does not meet, worst first; none if it is good enough. */
  public List<PolicyRefusal> refusals(VerifiedEvidence evidence) {
    List<PolicyRefusal> refusals = new ArrayList<>();
    if (evidence.simulated() && !simulated) {
      refusals.add(
          new PolicyRefusal(
              PolicyCode.SIMULATED, "SECURITY.md", "a vendor's root", "SIMULATED evidence"));
    }
    judgeMode(evidence.claims(), refusals);
    judgeTechnology(evidence.claims(), refusals);
    judgeTcb(evidence.standing(), refusals);
    return refusals;
  }

  private void judgeMode(EvidenceClaims claims, List<PolicyRefusal> refusals) {
    if (claims.mode().debug() && !debug) {
      refusals.add(
          new PolicyRefusal(
              PolicyCode.DEBUG, Sections.debug(claims), "debugging off", "debugging allowed"));
    }
    if (claims.mode().migratable() && !migration) {
      refusals.add(
          new PolicyRefusal(
              PolicyCode.MIGRATION,
              Sections.migration(claims),
              "a guest that stays",
              "migratable"));
    }
    int level = claims.mode().privilegeLevel().orElse(0);
    if (level != 0 && !lowerPrivilege) {
      refusals.add(
          new PolicyRefusal(PolicyCode.PRIVILEGE_LEVEL, "56860 §7.3", "VMPL 0", "VMPL " + level));
    }
  }

  private void judgeTechnology(EvidenceClaims claims, List<PolicyRefusal> refusals) {
    switch (claims) {
      case SnpClaims snp -> judgeChip(snp, refusals);
      case TpmClaims tpm -> judgeQuotes(tpm, refusals);
      case AzureClaims azure -> {
        judgeTechnology(azure.hardware(), refusals);
        judgeQuotes(azure.tpm(), refusals);
      }
      case TdxClaims _, SgxClaims _ -> judgeRevocation(claims, refusals);
      case NitroClaims _ -> {
        // Says no more than its mode.
      }
    }
  }

  /** Lists are part of collateral; whoever leaves them out must not be better off for it. */
  private void judgeRevocation(EvidenceClaims claims, List<PolicyRefusal> refusals) {
    boolean isJudged = claims.standing().status() != TcbStatus.UNKNOWN;
    if (isJudged && !claims.authenticity().revocationChecked() && !revocationUnchecked) {
      refusals.add(
          new PolicyRefusal(
              PolicyCode.REVOCATION_UNCHECKED,
              "Intel PCS API v4, PCK CRL and root CA CRL",
              "revocation lists of both issuers",
              "not both"));
    }
  }

  private void judgeChip(SnpClaims snp, List<PolicyRefusal> refusals) {
    if (snp.chipMasked() && !maskedChip) {
      refusals.add(
          new PolicyRefusal(PolicyCode.CHIP_MASKED, "56860 §7.3", "the chip's id", "zeros"));
    }
  }

  private void judgeQuotes(TpmClaims tpm, List<PolicyRefusal> refusals) {
    if (tpm.ak().standing() == TpmClaims.Standing.UNKNOWN && !unpinnedKey) {
      refusals.add(
          new PolicyRefusal(
              PolicyCode.KEY_NOT_PINNED,
              "TPM 2.0 Part 1 §9.5.3.1",
              "a key certified by a vendor, or named by the caller",
              tpm.ak().name().toString()));
    }
    if (!sha1 && reliesOnWeakQuotes(tpm)) {
      refusals.add(
          new PolicyRefusal(
              PolicyCode.SHA1, "TCG Algorithm Registry §6.10", "SHA-256 or better", "SHA-1"));
    }
    if (!emptyNonce && tpm.quotes().stream().anyMatch(quote -> quote.extraData().isEmpty())) {
      refusals.add(
          new PolicyRefusal(
              PolicyCode.NO_NONCE, "TPM 2.0 Part 2 §10.12.12", "a challenge", "no extraData"));
    }
  }

  /** Whether a register has no better quote; one beside a better one proves nothing that counts. */
  private static boolean reliesOnWeakQuotes(TpmClaims tpm) {
    Set<Integer> proved =
        tpm.quotes().stream()
            .filter(quote -> !isWeak(quote))
            .flatMap(quote -> quote.pcrs().keySet().stream())
            .collect(Collectors.toSet());
    return proved.isEmpty()
        || tpm.quotes().stream()
            .anyMatch(quote -> isWeak(quote) && !proved.containsAll(quote.pcrs().keySet()));
  }

  private static boolean isWeak(Quote quote) {
    return quote.bank().equals(SHA1_NAME) || quote.signatureHash().equals(SHA1_NAME);
  }

  private void judgeTcb(TcbStanding standing, List<PolicyRefusal> refusals) {
    if (tcbStatuses.contains(standing.status())) {
      return;
    }
    String found = standing.status() + " " + standing.advisories();
    refusals.add(
        new PolicyRefusal(
            standing.status() == TcbStatus.UNKNOWN ? PolicyCode.TCB_UNKNOWN : PolicyCode.TCB_STATUS,
            "Intel PCS API v4, TCB info",
            tcbStatuses.stream().sorted().toList().toString(),
            found));
  }
}
