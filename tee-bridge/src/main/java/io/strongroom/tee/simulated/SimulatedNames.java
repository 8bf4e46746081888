package io.strongroom.tee.simulated;

import io.strongroom.tee.sevsnp.RootRule;

/** What the simulated chain calls itself, so that no reader can take it for AMD's. */
final class SimulatedNames {
  /** Evidence is that of this product line: its processor numbers, TCB layout and name. */
  static final String PRODUCT = "Genoa";

  static final String ARK = RootRule.MARK + PRODUCT;
  static final String ASK = "SIMULATED-SEV-" + PRODUCT;
  static final String VCEK = "SIMULATED-SEV-VCEK";

  private SimulatedNames() {}

  /** The distinguished name of one of them. */
  static String distinguished(String commonName) {
    return "OU=Software TEE,O=SIMULATED Strongroom deployment,CN=" + commonName;
  }
}
