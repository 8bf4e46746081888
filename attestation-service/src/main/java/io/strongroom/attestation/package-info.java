/** The verifier and key broker: appraises evidence and says in signed words what it found. */
package io.strongroom.attestation;
