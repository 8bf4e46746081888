/**
 * {@code strongroom verify-evidence}: files with evidence go in, a verdict with its reason and the
 * section of the specification comes out, for people or programs. Nothing is fetched and no service
 * is asked: roots, lists, collateral, policy and instant are files and options.
 *
 * <p>It finds out what a file is and gathers what belongs to it. What holds is decided by {@link
 * io.strongroom.tee.verifiers.EvidenceVerifiers}, what is good enough by {@link
 * io.strongroom.tee.policy.EvidencePolicy}.
 */
package io.strongroom.cli.evidence;
