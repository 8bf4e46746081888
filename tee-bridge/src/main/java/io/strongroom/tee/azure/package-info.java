/**
 * Confidential VMs of Azure: hardware whose report binds the attestation key of a vTPM, and a quote
 * by that key.
 *
 * <p>Reads the report of the host compatibility layer (HCL) that stands between hardware and guest.
 * The hardware's report is verified by {@link io.strongroom.tee.sevsnp} or {@link
 * io.strongroom.tee.tdx}, the quote by {@link io.strongroom.tee.tpm}; here is only what ties the
 * two together. Only the quote carries the caller's nonce.
 */
package io.strongroom.tee.azure;
