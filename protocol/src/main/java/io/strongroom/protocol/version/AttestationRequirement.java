package io.strongroom.protocol.version;

import io.strongroom.protocol.id.Sha384;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a function asks of its executor beyond its namespace's policy: the manifest's {@code
 * [attestation]}. It can only narrow; both must hold.
 *
 * @param tee technologies that are accepted ({@code snp}, {@code tdx}, {@code simulated}, …);
 *     absent: any
 * @param maxAge how old the appraisal may be, {@code 30s} or {@code 5m}; absent: as old as its EAR
 *     lives
 * @param measurements distributions that are accepted; absent: any that has a reference value
 */
public record AttestationRequirement(
    Optional<List<String>> tee, Optional<String> maxAge, Optional<List<Sha384>> measurements) {
  /** Asks nothing. */
  public static final AttestationRequirement NONE =
      new AttestationRequirement(Optional.empty(), Optional.empty(), Optional.empty());

  private static final Pattern AGE = Pattern.compile("(?<count>[1-9][0-9]{0,4})(?<unit>[sm])");

  public AttestationRequirement {
    tee = tee.map(List::copyOf);
    measurements = measurements.map(List::copyOf);
    if (tee.isPresent() && tee.get().isEmpty()) {
      throw new IllegalArgumentException("attestation.tee must name a technology, found none");
    }
    if (maxAge.isPresent() && !AGE.matcher(maxAge.get()).matches()) {
      throw new IllegalArgumentException(
          "attestation.max_age must be like 30s or 5m, found " + maxAge.get());
    }
  }

  /** {@code max_age} as a duration. */
  public Optional<Duration> maximumAge() {
    return maxAge.map(AttestationRequirement::parse);
  }

  private static Duration parse(String age) {
    Matcher matcher = AGE.matcher(age);
    if (!matcher.matches()) {
      throw new IllegalStateException("checked by the constructor");
    }
    long count = Long.parseLong(matcher.group("count"));
    return matcher.group("unit").equals("s")
        ? Duration.ofSeconds(count)
        : Duration.ofMinutes(count);
  }
}
