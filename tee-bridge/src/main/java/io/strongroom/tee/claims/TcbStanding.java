package io.strongroom.tee.claims;

import java.util.List;

/**
 * What the vendor says of the platform's versions.
 *
 * @param status the worst of platform, quoting enclave and module
 * @param advisories security advisories that apply, by the vendor's numbers, ascending
 */
public record TcbStanding(TcbStatus status, List<String> advisories) {
  public TcbStanding {
    advisories = advisories.stream().distinct().sorted().toList();
  }

  /** The standing where the vendor publishes no list. */
  public static TcbStanding notJudged() {
    return new TcbStanding(TcbStatus.NOT_JUDGED, List.of());
  }

  /** The standing where the vendor's list was not at hand. */
  public static TcbStanding unknown() {
    return new TcbStanding(TcbStatus.UNKNOWN, List.of());
  }
}
