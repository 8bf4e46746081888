package io.strongroom.tee.simulated;

import io.strongroom.protocol.id.Sha384;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.sevsnp.SnpField;
import io.strongroom.tee.sevsnp.SnpReport;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.security.GeneralSecurityException;
import java.security.PrivateKey;
import java.security.Signature;
import java.util.List;

/** Writes and signs an ATTESTATION_REPORT (56860 §7.3) as a Genoa of firmware 1.55.43 would. */
final class SimulatedReport {
  private static final int VERSION = 5;
  private static final int ECDSA_P384_SHA384 = 1;

  /** ABI 1.51 at least, SMT allowed, bit 17 as always, neither debugging nor migration. */
  private static final long POLICY = 0x3_0133L;

  /** SMT and ECC on, alias check done. */
  private static final long PLATFORM_INFO = 0x25L;

  private static final int GENOA_FAMILY = 0x19;
  private static final int GENOA_MODEL = 0x11;
  private static final int NUMBER_BYTES = 48;

  private static final List<SnpField> TCB_FIELDS =
      List.of(
          SnpField.CURRENT_TCB, SnpField.REPORTED_TCB, SnpField.COMMITTED_TCB, SnpField.LAUNCH_TCB);

  private final ByteBuffer report =
      ByteBuffer.allocate(SnpReport.BYTES).order(ByteOrder.LITTLE_ENDIAN);

  private SimulatedReport() {}

  static byte[] signed(SimulatedChip chip, Sha384 measurement, ReportData reportData) {
    SimulatedReport made = new SimulatedReport();
    made.writeGuest(measurement, reportData);
    made.writePlatform(chip);
    made.sign(chip.vcek());
    return made.report.array();
  }

  private void writeGuest(Sha384 measurement, ReportData reportData) {
    report.putInt(SnpField.VERSION.offset(), VERSION);
    report.putLong(SnpField.POLICY.offset(), POLICY);
    report.putInt(SnpField.SIGNATURE_ALGO.offset(), ECDSA_P384_SHA384);
    report.put(SnpField.REPORT_DATA.offset(), reportData.bytes());
    report.put(SnpField.MEASUREMENT.offset(), measurement.bytes());
  }

  private void writePlatform(SimulatedChip chip) {
    report.putLong(SnpField.PLATFORM_INFO.offset(), PLATFORM_INFO);
    TCB_FIELDS.forEach(field -> report.put(field.offset(), tcb()));
    number(SnpField.CPUID_FAMILY, GENOA_FAMILY);
    number(SnpField.CPUID_MODEL, GENOA_MODEL);
    number(SnpField.CPUID_STEPPING, 1);
    report.put(SnpField.CHIP_ID.offset(), chip.id().bytes());
    firmware(SnpField.CURRENT_MAJOR, SnpField.CURRENT_MINOR, SnpField.CURRENT_BUILD);
    firmware(SnpField.COMMITTED_MAJOR, SnpField.COMMITTED_MINOR, SnpField.COMMITTED_BUILD);
  }

  /** TCB_VERSION of Milan and Genoa (56860 §2.2). */
  private static byte[] tcb() {
    byte[] tcb = new byte[SnpField.REPORTED_TCB.size()];
    tcb[0] = SimulatedChip.BOOT_LOADER;
    tcb[1] = SimulatedChip.TEE;
    tcb[6] = SimulatedChip.SNP;
    tcb[7] = SimulatedChip.MICROCODE;
    return tcb;
  }

  private void firmware(SnpField major, SnpField minor, SnpField build) {
    number(major, 1);
    number(minor, 55);
    number(build, 43);
  }

  private void number(SnpField field, int value) {
    report.put(field.offset(), (byte) value);
  }

  /** R and S little endian, each padded to 72 bytes (56860 §10). */
  private void sign(PrivateKey vcek) {
    byte[] signature = ecdsa(vcek);
    for (int i = 0; i < NUMBER_BYTES; i++) {
      int reversed = NUMBER_BYTES - 1 - i;
      report.put(SnpField.SIGNATURE_R.offset() + reversed, signature[i]);
      report.put(SnpField.SIGNATURE_S.offset() + reversed, signature[NUMBER_BYTES + i]);
    }
  }

  private byte[] ecdsa(PrivateKey vcek) {
    try {
      Signature ecdsa = Signature.getInstance("SHA384withECDSAinP1363Format");
      ecdsa.initSign(vcek);
      ecdsa.update(report.array(), 0, SnpReport.SIGNED_BYTES);
      return ecdsa.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("the simulated chip's key cannot sign", e);
    }
  }
}
