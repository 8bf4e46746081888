package io.strongroom.tee.sgx;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.SgxClaims;
import io.strongroom.tee.dcap.DcapFindings;
import io.strongroom.tee.dcap.DcapQuote;
import io.strongroom.tee.dcap.DcapVerification;
import io.strongroom.tee.dcap.EnclaveReport;
import io.strongroom.tee.dcap.QuoteTechnology;
import java.util.Optional;

/** One verification of an enclave's quote: readable, fresh, then authentic. */
final class SgxVerification {
  private SgxVerification() {}

  static SgxClaims claims(byte[] received, Expected expected, VerificationContext context)
      throws RefusedEvidenceException {
    DcapQuote quote = DcapQuote.parse(received, QuoteTechnology.SGX);
    EnclaveReport report = EnclaveReport.parse(quote.body());
    expected.check(report.reportData().bytes(), QuoteTechnology.SGX.section());
    DcapFindings findings = DcapVerification.findings(quote, Optional.empty(), context);
    return new SgxClaims(
        findings.authenticity(),
        findings.standing(),
        quote.version(),
        findings.platform(),
        report.mrEnclave(),
        report.mrSigner(),
        report.isvProdId(),
        report.isvSvn(),
        report.configId(),
        report.configSvn(),
        report.attributes(),
        report.miscSelect(),
        report.cpuSvn(),
        report.reportData());
  }
}
