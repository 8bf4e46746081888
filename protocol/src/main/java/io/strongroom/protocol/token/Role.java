package io.strongroom.protocol.token;

import io.strongroom.protocol.json.EnumText;
import io.strongroom.protocol.json.TextValue;

/** What a caller may do in a namespace. The first four are kept apart outside dev. */
public enum Role implements TextValue {
  /** Deploys versions and moves aliases. */
  DEPLOYER(true),
  /** Replaces the namespace policy. */
  POLICY_OWNER(true),
  /** Approves loosening changes of others. */
  APPROVER(true),
  /** Runs the platform: reference values, revocations, refused cases. */
  OPERATOR(true),
  /** Reads appraisals and receipts. */
  AUDITOR(false),
  /** Calls functions by alias. */
  INVOKER(false),
  /** Calls functions by version. */
  VERSION_INVOKER(false);

  private final boolean exclusive;

  Role(boolean exclusive) {
    this.exclusive = exclusive;
  }

  /** Reads the text form. */
  public static Role of(String text) {
    return EnumText.of(Role.class, text);
  }

  /** Whether nobody may hold it together with another exclusive role in one namespace. */
  public boolean exclusive() {
    return exclusive;
  }

  @Override
  public String toString() {
    return EnumText.kebab(this);
  }
}
