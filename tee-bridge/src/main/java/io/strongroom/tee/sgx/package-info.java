/**
 * Intel SGX: the report of an enclave in a quote, and its verification.
 *
 * <p>Evidence enters, {@link io.strongroom.tee.claims.SgxClaims} leave. Who signed and what Intel
 * says of the platform is found in {@code tee.dcap}; debugging and age are claims and never refused
 * here.
 */
package io.strongroom.tee.sgx;
