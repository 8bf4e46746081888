/**
 * Permission to run: grants by the attestation service, and the revocations that take it back. A
 * grant names one version, one executor and one presenter, and lives a minute; a revocation
 * snapshot is one signed document that must never be old. Readers verify both themselves.
 */
package io.strongroom.protocol.grant;
