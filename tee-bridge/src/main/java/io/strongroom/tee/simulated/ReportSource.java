package io.strongroom.tee.simulated;

import io.strongroom.protocol.id.Sha384;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.claims.OpaqueBytes;
import io.strongroom.tee.measure.MeasurementLog;
import java.nio.charset.StandardCharsets;

/** Signs reports over one guest's measurement, which was taken before the guest started. */
final class ReportSource {
  private final SimulatedChip chip;
  private final Sha384 measurement;
  private final OpaqueBytes log;

  ReportSource(SimulatedChip chip, MeasurementLog log) {
    this.chip = chip;
    this.measurement = log.measurement();
    this.log = new OpaqueBytes(log.canonicalJson().getBytes(StandardCharsets.UTF_8));
  }

  ReportAnswer answer(ReportData reportData) {
    byte[] report = SimulatedReport.signed(chip, measurement, reportData);
    return new ReportAnswer(new OpaqueBytes(report), chip.certificateTable(), log);
  }
}
