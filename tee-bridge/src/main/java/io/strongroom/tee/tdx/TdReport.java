package io.strongroom.tee.tdx;

import io.strongroom.tee.RefusedEvidenceException;
import io.strongroom.tee.bytes.Cursor;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.dcap.DcapQuote;
import io.strongroom.tee.dcap.RunningModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The body of a TD's report (Intel TDX DCAP A.3.2, A.3.3), names as there.
 *
 * @param later what TDX 1.5 added
 */
record TdReport(
    OpaqueBytes teeTcbSvn,
    OpaqueBytes mrSeam,
    OpaqueBytes mrSignerSeam,
    OpaqueBytes seamAttributes,
    OpaqueBytes tdAttributes,
    OpaqueBytes xfam,
    OpaqueBytes mrTd,
    OpaqueBytes mrConfigId,
    OpaqueBytes mrOwner,
    OpaqueBytes mrOwnerConfig,
    List<OpaqueBytes> rtmrs,
    OpaqueBytes reportData,
    Optional<Later> later) {
  static final String SECTION = "Intel TDX DCAP A.3.2";
  private static final int SVN_BYTES = 16;
  private static final int REGISTER_BYTES = 48;
  private static final int RTMRS = 4;

  TdReport {
    rtmrs = List.copyOf(rtmrs);
  }

  /** The two fields of TDX 1.5. */
  record Later(OpaqueBytes teeTcbSvn2, OpaqueBytes mrServiceTd) {}

  /** Reads 584 bytes, or 648. */
  static TdReport parse(OpaqueBytes body) throws RefusedEvidenceException {
    byte[] bytes = body.bytes();
    Cursor in = Cursor.littleEndian(bytes, SECTION);
    TdReport report =
        new TdReport(
            in.opaque(SVN_BYTES, "TEE_TCB_SVN"),
            register(in, "MRSEAM"),
            register(in, "MRSIGNERSEAM"),
            in.opaque(8, "SEAMATTRIBUTES"),
            in.opaque(8, "TDATTRIBUTES"),
            in.opaque(8, "XFAM"),
            register(in, "MRTD"),
            register(in, "MRCONFIGID"),
            register(in, "MROWNER"),
            register(in, "MROWNERCONFIG"),
            rtmrs(in),
            in.opaque(64, "REPORTDATA"),
            bytes.length == DcapQuote.TD15_BODY_BYTES
                ? Optional.of(
                    new Later(in.opaque(SVN_BYTES, "TEE_TCB_SVN_2"), register(in, "MRSERVICETD")))
                : Optional.empty());
    in.requireEnd("the report body");
    return report;
  }

  private static OpaqueBytes register(Cursor in, String name) throws RefusedEvidenceException {
    return in.opaque(REGISTER_BYTES, name);
  }

  private static List<OpaqueBytes> rtmrs(Cursor in) throws RefusedEvidenceException {
    List<OpaqueBytes> registers = new ArrayList<>();
    for (int i = 0; i < RTMRS; i++) {
      registers.add(register(in, "RTMR" + i));
    }
    return registers;
  }

  /** The module as of the TD's launch: a newer one now does not undo what an older one did. */
  RunningModule module() {
    return new RunningModule(teeTcbSvn, mrSignerSeam, seamAttributes);
  }
}
