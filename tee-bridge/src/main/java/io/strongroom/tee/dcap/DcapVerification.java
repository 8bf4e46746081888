package io.strongroom.tee.dcap;

import io.strongroom.protocol.id.Sha256;
import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.RefusalCode;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.TeeType;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.Authenticity;
import io.strongroom.tee.claims.ChipId;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.claims.TcbStanding;
import io.strongroom.tee.roots.VendorRoots;
import io.strongroom.tee.x509.CertificatePath;
import java.security.PublicKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * One verification of a quote: a list of refusals from the root down to the body, as Intel's quote
 * verification library orders them, then the findings.
 *
 * <p>Without collateral the versions stay unknown, and everything else is judged all the same.
 */
public final class DcapVerification {
  private static final CollateralCache COLLATERAL = new CollateralCache();

  private final DcapQuote quote;
  private final Optional<RunningModule> module;
  private final VerificationContext context;

  private DcapVerification(
      DcapQuote quote, Optional<RunningModule> module, VerificationContext context) {
    this.quote = quote;
    this.module = module;
    this.context = context;
  }

  /**
   * Verifies a quote.
   *
   * @param module the TDX module that the body names; empty for enclaves
   */
  public static DcapFindings findings(
      DcapQuote quote, Optional<RunningModule> module, VerificationContext context)
      throws RefusedEvidenceException {
    return new DcapVerification(quote, module, context).findings();
  }

  private DcapFindings findings() throws RefusedEvidenceException {
    CertificatePath path = IntelPath.ofPck(quote.signature().chain(), context);
    PckCertificate pck = PckCertificate.of(path.end());
    requireQeReportSignature(path);
    EnclaveReport qe = EnclaveReport.parse(quote.signature().qeReport());
    requireQeReportData(qe);
    requireQuoteSignature();
    Optional<Blob> given = context.collateral();
    return given.isPresent()
        ? judged(path, pck, qe, COLLATERAL.read(given.get().bytes()))
        : unjudged(path, pck, qe);
  }

  private DcapFindings judged(
      CertificatePath path, PckCertificate pck, EnclaveReport qe, Collateral collateral)
      throws RefusedEvidenceException {
    List<CertificatePath> signers =
        new CollateralVerification(collateral, context)
            .verify(quote.technology(), pck, path)
            .distinct()
            .toList();
    DcapRevocation revocation = new DcapRevocation(context, collateral.lists());
    boolean revocationChecked = revocation.check(path);
    for (CertificatePath signer : signers) {
      revocationChecked &= revocation.check(signer);
    }
    collateral.identity().rule().check(qe);
    TcbStanding enclave = collateral.identity().levels().standing(qe.isvSvn());
    TcbStanding standing = new TcbJudgement(collateral.tcbInfo(), pck, module).with(enclave);
    Instant until = validUntil(path, signers, collateral);
    return new DcapFindings(
        authenticity(path, pck, until, revocationChecked), standing, pck.platform());
  }

  private DcapFindings unjudged(CertificatePath path, PckCertificate pck, EnclaveReport qe)
      throws RefusedEvidenceException {
    boolean revocationChecked = new DcapRevocation(context, List.of()).check(path);
    // Other roots' machines have other enclaves, which nothing here names.
    if (VendorRoots.of(TeeType.SGX).matching(path.root()).isPresent()) {
      EnclaveRule.builtIn(quote.technology()).check(qe);
      if (module.isPresent()) {
        module.get().requireIntel();
      }
    }
    return new DcapFindings(
        authenticity(path, pck, path.validUntil(), revocationChecked),
        TcbStanding.unknown(),
        pck.platform());
  }

  private static Instant validUntil(
      CertificatePath path, List<CertificatePath> signers, Collateral collateral) {
    List<Instant> ends =
        new ArrayList<>(
            List.of(
                path.validUntil(),
                collateral.tcbInfo().nextUpdate(),
                collateral.identity().nextUpdate()));
    signers.forEach(signer -> ends.add(signer.validUntil()));
    collateral.lists().forEach(list -> ends.add(list.getNextUpdate().toInstant()));
    return ends.stream().min(Comparator.naturalOrder()).orElseThrow();
  }

  private static Authenticity authenticity(
      CertificatePath path, PckCertificate pck, Instant until, boolean revocationChecked) {
    return new Authenticity(
        Optional.of(path.anchor()),
        path.end().getSubjectX500Principal().getName(),
        Optional.of(new ChipId(pck.platform().ppid().bytes())),
        Optional.empty(),
        Optional.of(until),
        revocationChecked);
  }

  private void requireQeReportSignature(CertificatePath path) throws RefusedEvidenceException {
    QuoteSignature signature = quote.signature();
    if (!P256.verifies(
        path.end().getPublicKey(), signature.qeReport(), signature.qeReportSignature())) {
      throw refusal(
          RefusalCode.QE_REPORT_SIGNATURE,
          "a signature by " + path.end().getSubjectX500Principal().getName(),
          "another");
    }
  }

  /** SHA-256 over key and authentication data, and 32 zero bytes. */
  private void requireQeReportData(EnclaveReport qe) throws RefusedEvidenceException {
    QuoteSignature signature = quote.signature();
    byte[] key = signature.attestationKey().bytes();
    byte[] data = signature.authData().bytes();
    byte[] bound = Arrays.copyOf(key, key.length + data.length);
    System.arraycopy(data, 0, bound, key.length, data.length);
    byte[] digest = Sha256.digest(bound).bytes();
    OpaqueBytes expected = new OpaqueBytes(Arrays.copyOf(digest, qe.reportData().bytes().length));
    if (!expected.equals(qe.reportData())) {
      throw refusal(RefusalCode.QE_REPORT_DATA, expected.toString(), qe.reportData().toString());
    }
  }

  private void requireQuoteSignature() throws RefusedEvidenceException {
    QuoteSignature signature = quote.signature();
    PublicKey key =
        P256.key(signature.attestationKey())
            .orElseThrow(() ->
                refusal(
                    RefusalCode.QUOTE_SIGNATURE,
                    "an attestation key on P-256",
                    signature.attestationKey().toString()));
    if (!P256.verifies(key, quote.signed(), signature.value())) {
      throw refusal(RefusalCode.QUOTE_SIGNATURE, "a signature by the attestation key", "another");
    }
  }

  private RefusedEvidenceException refusal(RefusalCode code, String expected, String found) {
    return new RefusedEvidenceException(code, quote.technology().section(), expected, found);
  }
}
