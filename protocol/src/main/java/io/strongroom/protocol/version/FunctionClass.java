package io.strongroom.protocol.version;

import io.strongroom.protocol.json.EnumText;
import io.strongroom.protocol.json.TextValue;

/**
 * How sensitive a function is. Decides where it may run, how it is isolated and who may see what;
 * ordered from the least to the most sensitive.
 */
public enum FunctionClass implements TextValue {
  /** Runs on any executor that takes public work. */
  PUBLIC,
  /** Runs only on an executor whose appraisal satisfies policy, in a cell of its own version. */
  CONFIDENTIAL,
  /** Sealed, single-use cells, end-to-end encrypted; refused until all three are enforced. */
  RESTRICTED;

  /** Reads the text form. */
  public static FunctionClass of(String text) {
    return EnumText.of(FunctionClass.class, text);
  }

  /** Whether it is as sensitive as {@code other} or more. */
  public boolean isAtLeast(FunctionClass other) {
    return compareTo(other) >= 0;
  }

  @Override
  public String toString() {
    return EnumText.kebab(this);
  }
}
