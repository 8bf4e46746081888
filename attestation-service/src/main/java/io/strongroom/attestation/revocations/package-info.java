/**
 * What must no longer be trusted: boots, chips, measurements, versions and policies.
 *
 * <p>An operator's revocation enters; a snapshot signed anew every two seconds leaves. The epoch
 * never falls and nothing is ever taken back. When the database does not answer no snapshot is
 * signed, so that relying parties stop confidential work instead of trusting what is old.
 */
package io.strongroom.attestation.revocations;
