package io.strongroom.tee.claims;

import java.util.OptionalInt;

/**
 * What the host can do to the guest.
 *
 * @param debug the host can read and change the guest: it keeps no secret
 * @param migratable a migration agent or service TD can move the guest's state to other machines
 * @param privilegeLevel VMPL of who asked for an SNP report: 0 is the highest, -1 the host; empty
 *     where there are no levels
 */
public record RunMode(boolean debug, boolean migratable, OptionalInt privilegeLevel) {
  /** A technology without migration and privilege levels. */
  public static RunMode of(boolean debug) {
    return new RunMode(debug, false, OptionalInt.empty());
  }
}
