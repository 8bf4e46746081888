package io.strongroom.executor;

import io.strongroom.protocol.attestation.TeeEvidence;
import io.strongroom.tee.Attester;
import io.strongroom.tee.ReportData;
import io.strongroom.tee.TeeType;
import jakarta.json.JsonValue;
import java.util.Optional;

/** A TEE whose evidence says nothing. */
final class TestingTee implements Attester {
  @Override
  public TeeType type() {
    return TeeType.SIMULATED;
  }

  @Override
  public TeeEvidence collect(ReportData reportData) {
    return new TeeEvidence(JsonValue.EMPTY_JSON_OBJECT, Optional.empty());
  }
}
