package io.strongroom.cli.evidence;

import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.tpm.AkPublic;
import io.strongroom.tee.tpm.PcrValues;
import io.strongroom.tee.tpm.SignedQuote;
import io.strongroom.tee.tpm.TpmEvidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Quotes of a TPM: {@code x.tpms_attest} with {@code x.tpmt_signature}, {@code x.pcrs.json} or
 * {@code pcrs.json}, {@code ak.*} and {@code eventlog.bin}.
 */
final class TpmFiles {
  private static final String QUOTE = ".tpms_attest";
  private static final String SIGNATURE = ".tpmt_signature";
  private static final String PCRS = "pcrs.json";
  private static final String SECTION = "cli/README.md, verify-evidence";

  private final CaseFolder folder;

  private TpmFiles(CaseFolder folder) {
    this.folder = folder;
  }

  /** Every quote of the folder, one for each bank as a rule. */
  static Submission all(CaseFolder folder) throws UnusableCaseException, RefusedEvidenceException {
    return new TpmFiles(folder).submission(folder.names(name -> name.endsWith(QUOTE)));
  }

  /** The one that was named. */
  static Submission one(String name, CaseFolder folder)
      throws UnusableCaseException, RefusedEvidenceException {
    return new TpmFiles(folder).submission(List.of(name));
  }

  private Submission submission(List<String> names)
      throws UnusableCaseException, RefusedEvidenceException {
    List<SignedQuote> quotes = new ArrayList<>();
    for (String name : names) {
      quotes.add(quote(name));
    }
    List<Blob> keys = new ArrayList<>();
    List<Blob> certificates = new ArrayList<>();
    sortAttestationKeys(keys, certificates);
    Optional<Blob> log = folder.read(CaseFolder.EVENT_LOG, BoundedFile.EVIDENCE).map(Blob::ofBytes);
    TpmEvidence evidence = new TpmEvidence(only(keys), certificates, quotes, log);
    return new Submission.Evidence(
        TeeType.TPM, evidence.toTeeEvidence(), folder.certificates(), Optional.empty());
  }

  private SignedQuote quote(String name) throws UnusableCaseException, RefusedEvidenceException {
    String stem = name.endsWith(QUOTE) ? name.substring(0, name.length() - QUOTE.length()) : name;
    String own = stem + "." + PCRS;
    return SignedQuote.of(
        folder.require(name),
        folder.require(stem + SIGNATURE),
        PcrValues.parse(folder.require(folder.has(own) ? own : PCRS)));
  }

  /**
   * What a file {@code ak…} holds is found out by its content: {@code .der} and such say little.
   */
  private void sortAttestationKeys(List<Blob> keys, List<Blob> certificates)
      throws UnusableCaseException, RefusedEvidenceException {
    for (String name : folder.names(TpmFiles::isAttestationKey)) {
      byte[] content = folder.require(name);
      (AttestationKeyFile.isCertificate(content) ? certificates : keys).add(Blob.ofBytes(content));
    }
  }

  /** Not what TPM tools keep for themselves: contexts, names, handles, wrapped private halves. */
  private static boolean isAttestationKey(String name) {
    return name.matches("ak[._-].*") && !name.matches(".*\\.(ctx|name|handle|priv|txt|md)");
  }

  /** The same key may be there in several forms; one with attributes says most. */
  private static Optional<Blob> only(List<Blob> keys) throws RefusedEvidenceException {
    Optional<Blob> best = Optional.empty();
    Optional<AkPublic> first = Optional.empty();
    for (Blob encoded : keys) {
      AkPublic key = AkPublic.parse(encoded.bytes());
      if (first.isPresent() && !first.get().key().equals(key.key())) {
        throw new RefusedEvidenceException(
            RefusalCode.AK_MISMATCH, SECTION, "files ak.* of one key", "of several");
      }
      if (best.isEmpty() || key.attributes().isPresent()) {
        best = Optional.of(encoded);
      }
      first = Optional.of(key);
    }
    return best;
  }
}
