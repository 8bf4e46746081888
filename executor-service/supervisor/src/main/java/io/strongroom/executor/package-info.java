/**
 * The attester: makes an executor out of its parts and ends it.
 *
 * <p>A properties file, the machine and the TEE enter; what leaves is a listener under keys that
 * were attested first, and an announcement of where it listens. Nothing serves before there is an
 * attestation result, and the process ends when it is refused one.
 */
package io.strongroom.executor;
