package io.strongroom.executor.invocation;

import java.time.Duration;

/**
 * What this executor allows, whatever a manifest says.
 *
 * @param requestBytes of a request's body
 * @param responseBytes of a response's body
 * @param wall of one invocation
 */
public record InvocationLimits(int requestBytes, int responseBytes, Duration wall) {}
