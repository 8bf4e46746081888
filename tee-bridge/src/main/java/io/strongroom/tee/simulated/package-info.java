/**
 * A TEE in software: the evidence of SEV-SNP to the last byte, without the hardware's protection.
 *
 * <p>A separate process ({@link io.strongroom.tee.simulated.SimulatedPlatform}) measures an
 * executor, starts it and signs its reports with a key whose chain leads to a root of this
 * deployment's own. So every check downstream is the real one, and nothing is proved against the
 * machine's owner: evidence of this package is marked simulated for its whole life, no vendor's
 * root is accepted here, and no root of this package anywhere else.
 */
package io.strongroom.tee.simulated;
