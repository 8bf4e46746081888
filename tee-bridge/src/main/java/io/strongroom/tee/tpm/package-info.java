/**
 * TPM 2.0: strict reading and verification of quotes, of the attestation keys that signed them, and
 * of boot event logs.
 *
 * <p>Implements the TPM 2.0 Library (Part 2, structures), the TCG EK and AK certificate profiles
 * and the PC Client Platform Firmware Profile over the bytes as received. Anchors, instant and
 * pinned key are handed in; nothing is fetched. A key that nobody vouches for, a SHA-1 bank and a
 * missing nonce are claims and never judged here.
 */
package io.strongroom.tee.tpm;
