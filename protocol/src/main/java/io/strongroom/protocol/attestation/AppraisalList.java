package io.strongroom.protocol.attestation;

import java.util.List;

/** The newest appraisal of each executor that holds a result, newest first. */
public record AppraisalList(List<AppraisalReport> appraisals) {
  public AppraisalList {
    appraisals = List.copyOf(appraisals);
  }
}
