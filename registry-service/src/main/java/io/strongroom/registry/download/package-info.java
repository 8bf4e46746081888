/**
 * Packages for the executors that are to run them.
 *
 * <p>A TLS key, an attestation result and a grant enter; a version's package leaves when all three
 * belong to one executor and the grant is for this version. Code is stored as it was deployed, not
 * sealed, in this release: whoever operates the registry reads it.
 */
package io.strongroom.registry.download;
