package io.strongroom.gateway.invoke;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * What a gateway takes on, whatever manifests allow.
 *
 * @param maxBodyBytes largest request body
 * @param longestCall no call takes longer
 * @param maxConcurrent calls relayed at once; further ones are refused at once
 */
public record CallLimits(long maxBodyBytes, Duration longestCall, int maxConcurrent) {
  public CallLimits {
    requireNonNull(longestCall, "longestCall");
  }
}
