/**
 * What a namespace's owner allows: which deployers, which callers' issuers, what an executor must
 * have proved. A signed document enters; a verified policy leaves. Evaluation is the attestation
 * service's.
 */
package io.strongroom.protocol.policy;
