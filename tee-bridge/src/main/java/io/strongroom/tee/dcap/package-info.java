/**
 * What Intel's quotes of SGX and TDX share (data center attestation primitives, DCAP): the quote,
 * the quoting enclave that signed it, the provisioning certificate (PCK) that vouches for the
 * enclave, and the collateral in which Intel says what it thinks of their versions.
 *
 * <p>A quote's bytes enter, with roots, instant and perhaps collateral; {@link
 * io.strongroom.tee.dcap.DcapFindings} leave. Nothing is fetched, nothing is re-serialised before a
 * signature is checked, and an old version is a finding and no refusal. What a guest's or enclave's
 * body says is for {@code tee.tdx} and {@code tee.sgx}.
 */
package io.strongroom.tee.dcap;
