package io.strongroom.tee.measure;

import io.strongroom.protocol.id.Sha384;
import io.strongroom.protocol.json.Jcs;
import io.strongroom.protocol.json.Json;
import io.strongroom.protocol.json.JsonLimits;
import io.strongroom.protocol.json.MalformedJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * What a measurement was computed from, so that a mismatch can be explained file by file.
 *
 * <p>A log proves nothing alone: it counts only where {@link #measurement()} equals a measurement
 * that hardware signed.
 *
 * @param files of the distribution, in ascending order of path, each path once
 * @param launch the launch line's arguments in order, with the installation's own paths replaced;
 *     see {@link LaunchLine}
 */
public record MeasurementLog(List<MeasuredFile> files, JdkIdentity jdk, List<String> launch) {
  /**
   * A distribution has some 200 jars; ten times as many leaves room and still bounds a verifier.
   */
  static final int MAX_FILES = 2_000;

  /** A launch line has some 40 arguments. */
  static final int MAX_ARGUMENTS = 500;

  /** {@value #MAX_FILES} files with long names and {@value #MAX_ARGUMENTS} arguments. */
  public static final int MAX_JSON_BYTES = 1 << 20;

  private static final JsonLimits LIMITS =
      new JsonLimits(MAX_JSON_BYTES, 4, 3 * MAX_FILES + MAX_ARGUMENTS + 5);

  public MeasurementLog {
    files = List.copyOf(files);
    launch = List.copyOf(launch);
    if (files.size() > MAX_FILES || launch.size() > MAX_ARGUMENTS) {
      throw new IllegalArgumentException(
          "a measurement log has at most %d files and %d arguments, not %d and %d"
              .formatted(MAX_FILES, MAX_ARGUMENTS, files.size(), launch.size()));
    }
    requireAscending(files);
  }

  private static void requireAscending(List<MeasuredFile> files) {
    for (int i = 1; i < files.size(); i++) {
      if (files.get(i - 1).path().compareTo(files.get(i).path()) >= 0) {
        throw new IllegalArgumentException("files are not in ascending order at " + i);
      }
    }
  }

  /**
   * Reads a log as received.
   *
   * @throws MalformedJsonException if it is not strict JSON of this shape within the limits
   */
  public static MeasurementLog parse(byte[] json) throws MalformedJsonException {
    return Json.read(json, MeasurementLog.class, LIMITS);
  }

  /** SHA-384 over {@link #canonicalJson()}. */
  public Sha384 measurement() {
    return Sha384.digest(Jcs.canonicalize(this));
  }

  /** The RFC 8785 form. */
  public String canonicalJson() {
    return new String(Jcs.canonicalize(this), StandardCharsets.UTF_8);
  }
}
