/**
 * Functions and their immutable versions.
 *
 * <p>What enters is a deployment: a statement signed by its deployer, the manifest and the package
 * it speaks of. What leaves is the same with the registry's signature around it, durable before the
 * deployer hears of it. The registry checks that everything belongs together; it does not decide
 * whether the deployer may speak for the namespace (the namespace's policy does, at every grant),
 * and it must never put its own signature in the deployer's place.
 */
package io.strongroom.registry.version;
