package io.strongroom.cli.evidence;

import io.strongroom.tee.EvidenceVerifier;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.VerificationOutcome.Refused;
import io.strongroom.tee.VerificationOutcome.Verified;
import io.strongroom.tee.VerifiedEvidence;
import io.strongroom.tee.policy.EvidencePolicy;
import io.strongroom.tee.verifiers.EvidenceVerifiers;
import java.util.Optional;

/** Answers cases, whatever they ask: a case that cannot be answered has an answer saying why. */
final class CaseVerifier {
  private final Inputs inputs;
  private final LoneFiles loneFiles;

  CaseVerifier(Inputs inputs) {
    this.inputs = inputs;
    this.loneFiles = new LoneFiles(inputs);
  }

  Result verify(Case asked) {
    try {
      return answer(asked);
    } catch (RefusedEvidenceException e) {
      return Result.refused(asked.path(), Optional.empty(), e.refusal());
    } catch (UnusableCaseException e) {
      return Result.without(asked.path(), Verdict.UNUSABLE, e.reason(), e.getMessage());
    } catch (RuntimeException e) {
      // One case of a thousand must not end the others; it is never taken for a verdict.
      return Result.without(asked.path(), Verdict.MALFUNCTION, OwnReason.MALFUNCTION, e.toString());
    }
  }

  private Result answer(Case asked) throws RefusedEvidenceException, UnusableCaseException {
    // First, so that a policy that cannot be read is told whatever the evidence is.
    EvidencePolicy policy = inputs.policy(asked.terms());
    return switch (SubmissionReader.read(asked.file())) {
      case Submission.Evidence evidence -> answer(asked, evidence, policy);
      case Submission.Certificate certificate -> {
        requireNothingExpected(asked);
        yield loneFiles.certificate(asked, certificate, policy);
      }
      case Submission.RevocationList(var list) -> {
        requireNothingExpected(asked);
        yield loneFiles.revocationList(asked, list);
      }
      case Submission.EventLog(var bytes) -> {
        requireNothingExpected(asked);
        yield loneFiles.eventLog(asked, bytes);
      }
    };
  }

  /** Whoever expects a challenge to be answered must not be told of a file that answers none. */
  private static void requireNothingExpected(Case asked) throws RefusedEvidenceException {
    asked.terms().expected().checkExact(new byte[0], "cli/README.md, verify-evidence");
  }

  private Result answer(Case asked, Submission.Evidence evidence, EvidencePolicy policy)
      throws RefusedEvidenceException, UnusableCaseException {
    VerificationContext context = inputs.context(asked.terms(), evidence);
    return switch (verifier(evidence.type(), asked.terms())
        .verify(evidence.evidence(), asked.terms().expected(), context)) {
      case Verified(var proved) ->
          Result.proved(asked.path(), proof(proved), policy.refusals(proved));
      case Refused(var refusal) ->
          Result.refused(asked.path(), Optional.of(evidence.type().toString()), refusal);
    };
  }

  /** Roots that the caller names may be simulated ones; then the policy judges that. */
  private static EvidenceVerifier verifier(TeeType type, Terms terms)
      throws RefusedEvidenceException {
    Optional<EvidenceVerifier> verifier =
        terms.roots().isPresent()
            ? EvidenceVerifiers.underGivenRoots(type)
            : EvidenceVerifiers.forType(type);
    return verifier.orElseThrow(() ->
        new RefusedEvidenceException(
            RefusalCode.UNSUPPORTED_TECHNOLOGY,
            section(type),
            "a technology that this build verifies",
            type.toString()));
  }

  private static Result.Proof proof(VerifiedEvidence proved) {
    return new Result.Proof(
        proved.type().toString(),
        section(proved.type()),
        proved.simulated(),
        ClaimTree.of((Record) proved.claims()));
  }

  /** Where the specification says how evidence is verified as a whole. */
  private static String section(TeeType type) {
    return switch (type) {
      case SNP -> "56860 §7.3, 57230 §3";
      case TDX -> "Intel TDX DCAP A.3";
      case SGX -> "Intel SGX DCAP A.4";
      case NITRO -> "AWS NSM attestation §3.2";
      case TPM -> "TPM 2.0 Part 3 §18.4";
      case AZ_SNP_VTPM, AZ_TDX_VTPM -> "TPM 2.0 Part 3 §18.4, Azure HCL report";
      case SIMULATED -> "tee-bridge/README.md, Simulated TEE";
    };
  }
}
