package io.strongroom.attestation.grants;

/**
 * What one rule asked, found and concluded.
 *
 * @param rule its name, from a closed list
 */
record RuleResult(String rule, boolean holds, String expected, String found) {
  @Override
  public String toString() {
    return rule + ": expected " + expected + ", found " + found;
  }
}
