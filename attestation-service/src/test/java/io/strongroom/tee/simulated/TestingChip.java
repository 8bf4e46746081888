package io.strongroom.tee.simulated;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.protocol.json.Blob;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.claims.ChipId;
import io.strongroom.tee.measure.MeasurementLog;
import io.strongroom.tee.sevsnp.SnpEvidence;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** A simulated chip whose reports are made in this process: no socket, no guest. */
public final class TestingChip {
  private final SimulatedChip chip;

  private TestingChip(SimulatedChip chip) {
    this.chip = chip;
  }

  /** Makes a new chip under the factory's roots. */
  public static TestingChip make(SimulatedFactory factory, Path folder) throws IOException {
    factory.makeChip(folder);
    return new TestingChip(SimulatedChip.load(folder));
  }

  public ChipId id() {
    return chip.id();
  }

  /** Evidence of a guest that was measured so. */
  public TeeEvidence attest(MeasurementLog log, ReportData reportData) {
    ReportAnswer answer = new ReportSource(chip, log).answer(reportData);
    return new SnpEvidence(
            Blob.ofBytes(answer.report().bytes()), Blob.ofBytes(answer.certificates().bytes()))
        .toTeeEvidence(Optional.of(new String(answer.log().bytes(), StandardCharsets.UTF_8)));
  }
}
