package io.strongroom.tee.tdx;

import io.strongroom.tee.Expected;
import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.VerificationContext;
import io.strongroom.tee.claims.TdxClaims;
import io.strongroom.tee.dcap.DcapFindings;
import io.strongroom.tee.dcap.DcapQuote;
import io.strongroom.tee.dcap.DcapVerification;
import io.strongroom.tee.dcap.QuoteTechnology;
import java.util.Optional;

/** One verification of a TD's quote: readable, fresh, then authentic. */
public final class TdxVerification {
  private TdxVerification() {}

  /** Verifies the bytes of a quote and states its claims. */
  public static TdxClaims claims(byte[] received, Expected expected, VerificationContext context)
      throws RefusedEvidenceException {
    DcapQuote quote = DcapQuote.parse(received, QuoteTechnology.TDX);
    TdReport report = TdReport.parse(quote.body());
    expected.check(report.reportData().bytes(), TdReport.SECTION);
    DcapFindings findings = DcapVerification.findings(quote, Optional.of(report.module()), context);
    return claims(quote.version(), report, findings);
  }

  private static TdxClaims claims(int version, TdReport report, DcapFindings findings) {
    return new TdxClaims(
        findings.authenticity(),
        findings.standing(),
        version,
        findings.platform(),
        report.mrTd(),
        report.rtmrs(),
        report.mrConfigId(),
        report.mrOwner(),
        report.mrOwnerConfig(),
        report.mrSeam(),
        report.mrSignerSeam(),
        report.seamAttributes(),
        report.tdAttributes(),
        report.xfam(),
        report.teeTcbSvn(),
        report.later().map(TdReport.Later::teeTcbSvn2),
        report.later().map(TdReport.Later::mrServiceTd),
        report.reportData());
  }
}
