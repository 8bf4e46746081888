package io.strongroom.protocol.grant;

import java.util.List;

/**
 * Grants issued lately, newest first, for operators and auditors: the claims without the signature,
 * so nobody can act on them.
 */
public record GrantList(List<Grant> grants) {
  public GrantList {
    grants = List.copyOf(grants);
  }
}
