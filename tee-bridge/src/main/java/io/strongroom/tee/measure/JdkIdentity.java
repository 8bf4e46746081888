package io.strongroom.tee.measure;

import io.strongroom.protocol.id.Sha384;

/**
 * The Java runtime.
 *
 * @param version as its {@code release} file states it, for people
 * @param sha384 over every file the runtime can load; see {@link DistributionMeasurer}
 */
public record JdkIdentity(String version, Sha384 sha384) {
  public JdkIdentity {
    if (version.isEmpty()) {
      throw new IllegalArgumentException("a JDK has a version");
    }
  }
}
