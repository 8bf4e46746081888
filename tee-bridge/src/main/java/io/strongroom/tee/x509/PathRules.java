package io.strongroom.tee.x509;

import java.util.Set;

/**
 * What one vendor's specification asks of its certificates beyond RFC 5280.
 *
 * @param section where it says so
 * @param longest certificates from the end certificate to the root, both counted
 * @param algorithms signature algorithms it allows, by the JDK's names; RSASSA-PSS stands for any
 *     parameters, which the vendor's own check judges
 * @param understood OIDs of critical extensions that somebody checks; others are refused
 */
public record PathRules(
    String section, int longest, Set<String> algorithms, Set<String> understood) {
  /** basicConstraints and keyUsage, which the path itself checks. */
  public static final Set<String> BASIC = Set.of("2.5.29.19", "2.5.29.15");

  public PathRules {
    algorithms = Set.copyOf(algorithms);
    understood = Set.copyOf(understood);
  }

  /** Rules under which only constraints and usage may be critical. */
  public PathRules(String section, int longest, Set<String> algorithms) {
    this(section, longest, algorithms, BASIC);
  }
}
