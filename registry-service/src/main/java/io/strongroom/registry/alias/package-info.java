/**
 * Aliases: movable names for the versions of a function.
 *
 * <p>What enters is a deployer's wish, optionally on condition of a generation; what leaves is an
 * alias record signed by the registry, with a generation one above the last, durable before the
 * deployer hears of it. A generation is never used twice and never falls, so an old record can be
 * told from the current one by anybody who asks here.
 */
package io.strongroom.registry.alias;
