package io.strongroom.tee.claims;

import io.strongroom.protocol.json.TextValue;
import java.util.Arrays;

/**
 * The vendor's word on a platform's versions, ascending from best to worst; Intel's names (PCS API
 * v4, TCB info) and three of our own.
 */
public enum TcbStatus implements TextValue {
  UP_TO_DATE("UpToDate"),
  /** The vendor publishes no list of good versions: a policy names the minimum itself. */
  NOT_JUDGED("NotJudged"),
  SW_HARDENING_NEEDED("SWHardeningNeeded"),
  CONFIGURATION_NEEDED("ConfigurationNeeded"),
  CONFIGURATION_AND_SW_HARDENING_NEEDED("ConfigurationAndSWHardeningNeeded"),
  OUT_OF_DATE("OutOfDate"),
  OUT_OF_DATE_CONFIGURATION_NEEDED("OutOfDateConfigurationNeeded"),
  REVOKED("Revoked"),
  /** The platform is older than everything the vendor lists. */
  NO_MATCHING_LEVEL("NoMatchingLevel"),
  /** There is such a list, and it was not at hand. */
  UNKNOWN("Unknown");

  private final String wireName;

  TcbStatus(String wireName) {
    this.wireName = wireName;
  }

  /**
   * Reads the vendor's name.
   *
   * @throws IllegalArgumentException for any other
   */
  public static TcbStatus of(String wireName) {
    return Arrays.stream(values())
        .filter(status -> status.wireName.equals(wireName))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no TCB status: " + wireName));
  }

  @Override
  public String toString() {
    return wireName;
  }
}
