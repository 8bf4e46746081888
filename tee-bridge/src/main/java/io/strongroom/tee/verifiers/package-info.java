/**
 * The verifiers of this build, by the name of their technology.
 *
 * <p>The one place that knows all technologies: a {@link io.strongroom.tee.TeeType} goes in, its
 * {@link io.strongroom.tee.EvidenceVerifier} comes out. It holds no rule of its own.
 */
package io.strongroom.tee.verifiers;
