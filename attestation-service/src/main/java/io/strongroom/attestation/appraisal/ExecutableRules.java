package io.strongroom.attestation.appraisal;

import static io.strongroom.protocol.attestation.TrustClaim.EXECUTABLES;

import io.strongroom.protocol.id.Sha384;
import io.strongroom.tee.claims.SnpClaims;
import io.strongroom.tee.measure.MeasurementDiff;
import io.strongroom.tee.measure.MeasurementDiff.Difference;
import io.strongroom.tee.measure.MeasurementDiff.FileAdded;
import io.strongroom.tee.measure.MeasurementDiff.FileAltered;
import io.strongroom.tee.measure.MeasurementDiff.FileMissing;
import io.strongroom.tee.measure.MeasurementDiff.JdkDiffers;
import io.strongroom.tee.measure.MeasurementDiff.LaunchDiffers;
import io.strongroom.tee.measure.MeasurementLog;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Whether the code is what was released. Code that no reference value names is 33, and the log that
 * came with the evidence says in which file or argument it differs.
 */
final class ExecutableRules {
  static final String MEASUREMENT_PINNED = "measurement-pinned";
  static final String FILE = "measured-file";
  static final String JDK = "measured-jdk";
  static final String LAUNCH_LINE = "measured-launch-line";

  /** Another release differs in every file; twenty of them are enough to see that. */
  private static final int MOST_DIFFERENCES = 20;

  private final SnpClaims claims;
  private final ReferenceExecutors reference;

  ExecutableRules(SnpClaims claims, ReferenceExecutors reference) {
    this.claims = claims;
    this.reference = reference;
  }

  List<Finding> findings() {
    List<Finding> findings = new ArrayList<>();
    findings.add(measurement());
    if (!reference.pins(claims.measurement())) {
      claims.measurementLog().ifPresent(log -> findings.addAll(differences(log)));
    }
    return findings;
  }

  private Finding measurement() {
    Sha384 found = claims.measurement();
    return reference.pins(found)
        ? finding(Finding.AFFIRMED, MEASUREMENT_PINNED, found.toString(), found.toString())
        : unrecognised(MEASUREMENT_PINNED, pinned(), found.toString());
  }

  private String pinned() {
    List<Sha384> measurements = reference.measurements();
    return measurements.isEmpty()
        ? "no reference values were given"
        : measurements.stream().map(Sha384::toString).collect(Collectors.joining(" or "));
  }

  private List<Finding> differences(MeasurementLog log) {
    return reference.nearest(log).map(MeasurementDiff::differences).orElse(List.of()).stream()
        .limit(MOST_DIFFERENCES)
        .map(ExecutableRules::finding)
        .toList();
  }

  private static Finding finding(Difference difference) {
    return switch (difference) {
      case FileAltered(var path, var expected, var found) ->
          unrecognised(FILE, path + " " + expected, path + " " + found);
      case FileAdded(var path, var found) ->
          unrecognised(FILE, "no file " + path, path + " " + found);
      case FileMissing(var path, var expected) ->
          unrecognised(FILE, path + " " + expected, "no file " + path);
      case JdkDiffers(var expected, var found) ->
          unrecognised(
              JDK,
              expected.version() + " " + expected.sha384(),
              found.version() + " " + found.sha384());
      case LaunchDiffers(var position, var expected, var found) ->
          unrecognised(LAUNCH_LINE, from(position, expected), from(position, found));
    };
  }

  private static String from(int position, List<String> arguments) {
    return "from argument " + position + ": " + String.join(" ", arguments);
  }

  private static Finding unrecognised(String rule, String expected, String found) {
    return finding(Finding.UNRECOGNISED_CODE, rule, expected, found);
  }

  private static Finding finding(int value, String rule, String expected, String found) {
    return new Finding(EXECUTABLES, value, rule, expected, found);
  }
}
